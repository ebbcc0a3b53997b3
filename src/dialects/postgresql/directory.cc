#include "dialects/postgresql/directory.h"

#include "groma/qualified.h"

namespace groma::postgresql {

Id table_id(const std::string& schema, const std::string& table) {
  return {Kind::table, schema, {}, table};
}

Id column_id(const std::string& schema, const std::string& table, const std::string& column) {
  return {Kind::column, schema, table, column};
}

Id column_id(const Id& table, const std::string& column) {
  return column_id(table.schema, table.name, column);
}

Id table_id(const std::string& qualified) {
  std::vector<std::string> parts = split_qualified(qualified);
  if (parts.size() < 2)
    parts.insert(parts.begin(), "");
  return table_id(parts[0], parts[1]);
}

const std::vector<Id>& Directory::find_in(const Lists& lists, const Id& id) {
  static const std::vector<Id> none;
  const auto at = lists.find(id);
  return at == lists.end() ? none : at->second;
}

Directory::Directory(const Catalog& catalog) : catalog_(&catalog) {
  add_names();
}

void Directory::add_names() {
  const auto relation = [&](const auto& object) {
    relations_[table_id(object.schema, object.name)] = object.id();
  };
  const auto index = [&](const auto& object) {
    indexes_[table_id(object.schema, object.name)] = object.id();
  };
  for (const Table& each : catalog_->all<Table>())
    relation(each);
  for (const View& each : catalog_->all<View>())
    relation(each);
  for (const MaterializedView& each : catalog_->all<MaterializedView>())
    relation(each);
  for (const Miscellany& each : catalog_->all<Miscellany>())
    if (each.object_type == "foreign table")
      relation(each);
  for (const Index& each : catalog_->all<Index>())
    index(each);
  for (const PrimaryKey& each : catalog_->all<PrimaryKey>())
    index(each);
  for (const Unique& each : catalog_->all<Unique>())
    index(each);
  for (const Exclusion& each : catalog_->all<Exclusion>())
    index(each);
  for (const Table& each : catalog_->all<Table>())
    for (const Id& parent : parents(each.id()))
      children_[parent].push_back(each.id());
  for (const Sequence& each : catalog_->all<Sequence>())
    if (const auto parts = split_qualified(each.owned_by); parts.size() == 3)
      owned_[column_id(parts[0], parts[1], parts[2])].push_back(each.id());
}

Id Directory::relation(const std::string& schema, const std::string& name) const {
  Id id = table_id(schema, name);
  const auto at = relations_.find(id);
  return at == relations_.end() ? id : at->second;
}

Id Directory::relation(const std::string& qualified) const {
  const Id id = table_id(qualified);
  return relation(id.schema, id.name);
}

bool Directory::index(const std::string& qualified, Id& id) const {
  const auto at = indexes_.find(table_id(qualified));
  if (at == indexes_.end())
    return false;
  id = at->second;
  return true;
}

bool Directory::has(const Id& id) const {
  bool found = false;
  for_each_kind([&]<class K>() {
    if (K::kind == id.kind)
      found = catalog_->find<K>(id) != nullptr;
  });
  return found;
}

std::vector<Id> Directory::parts(const Id& relation) const {
  std::vector<Id> ids;
  for_each_kind([&]<class K>() {
    if constexpr (requires(const K& object) { object.table; })
      for (const K* part : of_table<K>(*catalog_, relation.schema, relation.name))
        ids.push_back(part->id());
  });
  return ids;
}

const std::vector<Id>& Directory::children(const Id& table) const {
  return find_in(children_, table);
}

std::vector<Id> Directory::descendants(const Id& table) const {
  std::vector<Id> all;
  for (const Id& child : children(table)) {
    all.push_back(child);
    for (Id& each : descendants(child))
      all.push_back(std::move(each));
  }
  return all;
}

std::vector<Id> Directory::parents(const Id& table) const {
  const Table* found = catalog_->find<Table>(table);
  if (found == nullptr)
    return {};
  std::vector<Id> ids;
  if (!found->partition_of.empty())
    ids.push_back(relation(found->partition_of));
  for (const std::string& parent : found->inherits)
    ids.push_back(relation(parent));
  return ids;
}

const std::vector<Id>& Directory::owned_by(const Id& column) const {
  return find_in(owned_, column);
}

const Column* Directory::column(const Id& table, const std::string& name) const {
  const Column* own = catalog_->find<Column>(column_id(table, name));
  return own != nullptr ? own : inherited_column(table, name);
}

const Column* Directory::inherited_column(const Id& table, const std::string& name) const {
  for (const Id& parent : parents(table))
    if (const Column* found = column(parent, name))
      return found;
  return nullptr;
}

}  // namespace groma::postgresql
