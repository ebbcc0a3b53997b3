#include "dialects/postgresql/complete.h"

#include <algorithm>

#include "dialects/postgresql/complete_parts.h"
#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/types.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

constexpr std::string_view standard_schema = "public";

void add_public(Catalog& catalog) {
  const auto& schemas = catalog.all<Schema>();
  const bool there = std::any_of(schemas.begin(), schemas.end(),
                                 [](const Schema& each) { return each.name == standard_schema; });
  if (there)
    return;
  Schema schema;
  schema.name = standard_schema;
  catalog.add(std::move(schema));
}

/// Kinds that live in no schema, or may.
template <class K>
constexpr bool has_free_schema = std::is_same_v<K, Miscellany> || std::is_same_v<K, Grant> ||
                                 std::is_same_v<K, DefaultPrivilege>;

void truncate(std::string& name) {
  if (name.size() > longest_name)
    name = truncated(name);
}

/// Where unqualified names lead. Names are cut as the server cuts them.
template <class K>
void place(K& object) {
  if constexpr (requires { object.schema; } && !has_free_schema<K>)
    if (object.schema.empty())
      object.schema = standard_schema;
  if constexpr (requires { object.table; })
    truncate(object.table);
  if constexpr (requires { object.name; } && !std::is_same_v<K, Routine> && !has_free_schema<K>)
    truncate(object.name);
}

/// `t.c` → `public.t.c`, where nothing but the schema is left out.
void qualify(std::string& reference, std::size_t parts) {
  std::vector<std::string> names = split_qualified(reference);
  if (reference.empty() || names.size() + 1 != parts)
    return;
  names.insert(names.begin(), std::string(standard_schema));
  reference = qualified({names.begin(), names.end()});
}

void settle(Sequence& sequence, const Catalog&) {
  if (sequence.type.empty())
    sequence.type = "bigint";
  qualify(sequence.owned_by, 3);
}

void settle(Table& table, const Catalog&) {
  qualify(table.partition_of, 2);
  for (std::string& parent : table.inherits)
    qualify(parent, 2);
}

/// What `serial` stands for, and that identity is never NULL.
void settle(Column& column, const Catalog&) {
  if (const std::string base = serial_base(column.type); !base.empty()) {
    column.type = base;
    column.options["serial"] = "true";
    column.nullable = false;
  }
  if (column.identity) {
    column.nullable = false;
    if (column.identity->generation == Generation::auto_increment)
      column.identity->generation = Generation::by_default;
  }
  if (column.collation == "default")
    column.collation.clear();
}

/// The key referred to.
void settle(ForeignKey& key, const Catalog& catalog) {
  if (key.referenced_schema.empty())
    key.referenced_schema = key.schema;
  if (!key.referenced_columns.empty())
    return;
  const auto* primary = catalog.find<PrimaryKey>(
      {Kind::primary_key, key.referenced_schema, key.referenced_table, {}});
  if (primary != nullptr)
    for (const KeyPart& part : primary->columns)
      key.referenced_columns.push_back(part.column);
}

void settle(Index& index, const Catalog&) {
  if (index.method.empty())
    index.method = "btree";
  qualify(index.partition_of, 2);
}

void settle(Exclusion& exclusion, const Catalog&) {
  if (exclusion.method.empty())
    exclusion.method = "btree";
}

void settle(Policy& policy, const Catalog&) {
  if (policy.command.empty())
    policy.command = "all";
  if (policy.roles.empty())
    policy.roles = {"PUBLIC"};
  std::sort(policy.roles.begin(), policy.roles.end());
}

template <class K>
void settle(K&, const Catalog&) {}

/// `false` is what an absent option says.
template <class K>
void leave_out_false(K& object) {
  if constexpr (requires { object.options; })
    std::erase_if(object.options, [](const auto& each) {
      const bool family = each.first.find('.') != std::string::npos;
      return !family && (each.second == "false" || each.second.empty());
    });
}

void keys_are_not_null(Catalog& catalog) {
  auto& columns = catalog.all<Column>();
  for (const PrimaryKey& key : catalog.all<PrimaryKey>())
    for (const KeyPart& part : key.columns)
      if (const Column* column =
              catalog.find<Column>({Kind::column, key.schema, key.table, part.column}))
        columns[static_cast<std::size_t>(column - columns.data())].nullable = false;
}

}  // namespace

Catalog complete(Catalog catalog) {
  add_public(catalog);
  for_each_kind([&]<class K>() {
    for (K& object : catalog.all<K>()) {
      place(object);
      leave_out_false(object);
    }
  });
  catalog.sort();
  resolve_types(catalog);
  for_each_kind([&]<class K>() {
    for (K& object : catalog.all<K>())
      settle(object, catalog);
  });
  keys_are_not_null(catalog);
  give_names(catalog);
  catalog.sort();
  tell_dependencies(catalog);
  return catalog;
}

}  // namespace groma::postgresql
