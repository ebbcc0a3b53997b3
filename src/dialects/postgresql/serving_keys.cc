#include "dialects/postgresql/serving_keys.h"

#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/render_parts.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

const Table* table_above(const Table& table, const Catalog& catalog) {
  const std::vector<std::string> parts = split_qualified(table.partition_of);
  return parts.size() == 2 ? catalog.find<Table>({Kind::table, parts[0], {}, parts[1]}) : nullptr;
}

template <class K>
const Index* served_by(const K& key, const Catalog& catalog) {
  const std::string part = partition_option(key.schema, key.table);
  const Table* table = catalog.find<Table>({Kind::table, key.schema, {}, key.table});
  while (table != nullptr && (table = table_above(*table, catalog)) != nullptr)
    for (const Index* index : of_table<Index>(catalog, table->schema, table->name))
      if (option(index->options, part) == key.name)
        return index;
  return nullptr;
}

template <class K>
void add_serving(const Table& table, const Catalog& catalog, std::vector<Id>& keys) {
  for (const K* key : of_table<K>(catalog, table.schema, table.name))
    if (served_by(*key, catalog) != nullptr)
      keys.push_back(key->id());
}

template <class K>
std::optional<Id> named(const std::string& name, const Id& table, const Catalog& catalog) {
  for (const K* key : of_table<K>(catalog, table.schema, table.name))
    if (key->name == name)
      return key->id();
  return {};
}

}  // namespace

std::optional<Id> key_named(const std::string& name, const Id& table, const Catalog& catalog) {
  const auto primary = named<PrimaryKey>(name, table, catalog);
  return primary ? primary : named<Unique>(name, table, catalog);
}

std::vector<Id> serving_keys(const Index& index, const Catalog& catalog) {
  std::vector<Id> keys;
  for (const Id& table : named_partitions(index)) {
    const std::string name = option(index.options, partition_option(table.schema, table.name));
    if (std::optional<Id> key = key_named(name, table, catalog))
      keys.push_back(std::move(*key));
  }
  return keys;
}

const Index* served_index(const PrimaryKey& key, const Catalog& catalog) {
  return served_by(key, catalog);
}

const Index* served_index(const Unique& key, const Catalog& catalog) {
  return served_by(key, catalog);
}

std::vector<Id> serving_keys(const Table& table, const Catalog& catalog) {
  std::vector<Id> keys;
  if (table.partition_of.empty())
    return keys;
  add_serving<PrimaryKey>(table, catalog, keys);
  add_serving<Unique>(table, catalog, keys);
  return keys;
}

}  // namespace groma::postgresql
