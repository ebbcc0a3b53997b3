// What an object rests on: what the server recorded, and what its fields name.
#include <algorithm>
#include <array>

#include "dialects/postgresql/directory.h"
#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/serving_keys.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

using Ids = std::vector<Id>;

template <class K>
void named_in_key(const K& key, Ids& ids) {
  for (const KeyPart& part : key.columns)
    if (!part.column.empty())
      ids.push_back(column_id(key.schema, key.table, part.column));
  for (const std::string& column : key.include)
    ids.push_back(column_id(key.schema, key.table, column));
}

void named(const PrimaryKey& key, const Directory&, Ids& ids) {
  named_in_key(key, ids);
}
void named(const Unique& key, const Directory&, Ids& ids) {
  named_in_key(key, ids);
}
void named(const Exclusion& key, const Directory&, Ids& ids) {
  named_in_key(key, ids);
}

void named(const Index& index, const Directory& directory, Ids& ids) {
  named_in_key(index, ids);
  for (Id& table : named_partitions(index))
    if (directory.catalog().find<Table>(table) != nullptr)
      ids.push_back(std::move(table));
  for (Id& key : serving_keys(index, directory.catalog()))
    ids.push_back(std::move(key));
  Id parent;
  if (!index.partition_of.empty() && directory.index(index.partition_of, parent))
    ids.push_back(parent);
}

void named(const ForeignKey& key, const Directory& directory, Ids& ids) {
  ids.push_back(directory.relation(key.referenced_schema, key.referenced_table));
  for (const std::string& column : key.columns)
    ids.push_back(column_id(key.schema, key.table, column));
  for (const std::string& column : key.referenced_columns)
    ids.push_back(column_id(key.referenced_schema, key.referenced_table, column));
}

/// For a column in a partition key the server records that the column needs the table.
void named(const Table& table, const Directory& directory, Ids& ids) {
  for (const Token& token : tokenize(table.partition_by.text))
    if (const Id column = column_id(table.schema, table.name, token.name());
        is_name(token) && directory.catalog().find<Column>(column) != nullptr)
      ids.push_back(column);
  for (Id& parent : directory.parents(table.id()))
    ids.push_back(std::move(parent));
}

void named(const Extension& extension, const Directory&, Ids& ids) {
  ids.push_back({Kind::schema, {}, {}, extension.schema});
  // Extensions of the server's own distribution that need another one (their control files).
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
      {{"earthdistance", "cube"},
       {"postgis_topology", "postgis"},
       {"postgis_raster", "postgis"},
       {"postgis_sfcgal", "postgis"},
       {"postgis_tiger_geocoder", "postgis"},
       {"postgis_tiger_geocoder", "fuzzystrmatch"}}};
  for (const auto& [which, needed] : known)
    if (extension.name == which)
      ids.push_back({Kind::extension, {}, {}, std::string(needed)});
}

/// A member of an extension is not in the catalog: which extension it is of is not told, but it is
/// one of those in its schema.
void extensions_in(const std::string& schema, const Catalog& catalog, Ids& ids) {
  for (const Extension& each : catalog.all<Extension>())
    if (each.schema == schema)
      ids.push_back(each.id());
}

void named(const Grant& grant, const Directory& directory, Ids& ids) {
  Kind kind{};
  if (!from_string(grant.object_kind, kind))
    return;
  if (kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view)
    ids.push_back(directory.relation(grant.schema, grant.object));
  else if (kind == Kind::schema)
    ids.push_back({kind, {}, {}, grant.object});
  else
    ids.push_back({kind, grant.schema, {}, grant.object});
  if (!directory.has(ids.back()))
    extensions_in(grant.schema, directory.catalog(), ids);
  if (!grant.column.empty())
    ids.push_back(column_id(grant.schema, grant.object, grant.column));
}

template <class K>
void named(const K&, const Directory&, Ids&) {}

/// Not where the object lives: in its schema, on its table.
template <class K>
Ids used(const K& object, const Directory& directory) {
  Ids ids;
  if constexpr (requires { object.depends; })
    ids = object.depends;
  named(object, directory, ids);
  return ids;
}

template <class K>
Ids all_needs(const K& object, const Directory& directory) {
  Ids ids = used(object, directory);
  if constexpr (requires { object.schema; })
    if (!object.schema.empty())
      ids.push_back({Kind::schema, {}, {}, object.schema});
  if constexpr (requires { object.table; })
    ids.push_back(directory.relation(object.schema, object.table));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::erase(ids, object.id());
  return ids;
}

}  // namespace

std::vector<Id> Directory::needs_of(const Grant& grant) const {
  return all_needs(grant, *this);
}

std::vector<Id> Directory::needs(const Id& id) const {
  std::vector<Id> ids;
  for_each_kind([&]<class K>() {
    if (K::kind == id.kind)
      if (const K* object = catalog_->find<K>(id))
        ids = all_needs(*object, *this);
  });
  return ids;
}

Dependents Directory::users(Half half) const {
  Dependents users;
  for_each_kind([&]<class K>() {
    const std::vector<K>& all = catalog_->all<K>();
    const std::size_t middle = all.size() / 2, end = half == Half::front ? middle : all.size();
    for (std::size_t i = half == Half::front ? 0 : middle; i < end; ++i)
      for (const Id& need : used(all[i], *this))
        if (const Id id = all[i].id(); id != need)
          users.add(id, need);
  });
  return users;
}

std::vector<Id> Directory::inhabitants(const Id& id) const {
  if (id.kind != Kind::schema)
    return relation(id.schema, id.name) == id ? parts(id) : Ids{};
  Ids ids;
  for_each_object(*catalog_, [&](const auto& object) {
    if constexpr (requires { object.schema; })
      if (object.schema == id.name)
        ids.push_back(object.id());
  });
  return ids;
}

}  // namespace groma::postgresql
