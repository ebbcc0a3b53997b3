#include "dialects/sqlite/table_parts.h"

#include <algorithm>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

template <class K>
void gather(const Catalog& catalog, Tables& tables, std::vector<const K*> TableParts::* list) {
  for (const K& object : catalog.all<K>())
    if (const auto at = tables.find(fold(object.table)); at != tables.end())
      (at->second.*list).push_back(&object);
}

}  // namespace

const Column* TableParts::column(std::string_view name) const {
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const Column* each) { return equal_folded(each->name, name); });
  return at == columns.end() ? nullptr : *at;
}

const Column* TableParts::rowid_alias() const {
  if (!primary_key || primary_key->columns.size() != 1 || without_rowid())
    return nullptr;
  const KeyPart& part = primary_key->columns.front();
  const Column* of = column(part.column);
  return of && equal_folded(of->type, "integer") && !part.descending ? of : nullptr;
}

std::string TableParts::rowid_name() const {
  if (without_rowid())
    return {};
  for (const std::string_view name : {"rowid", "_rowid_", "oid"})
    if (!column(name))
      return std::string(name);
  return {};
}

Tables tables_of(const Catalog& catalog) {
  Tables tables;
  for (const Table& table : catalog.all<Table>())
    tables[fold(table.name)].table = &table;
  gather(catalog, tables, &TableParts::columns);
  gather(catalog, tables, &TableParts::uniques);
  gather(catalog, tables, &TableParts::foreign_keys);
  gather(catalog, tables, &TableParts::checks);
  gather(catalog, tables, &TableParts::indexes);
  gather(catalog, tables, &TableParts::triggers);
  for (const PrimaryKey& key : catalog.all<PrimaryKey>())
    if (const auto at = tables.find(fold(key.table)); at != tables.end())
      at->second.primary_key = &key;
  for (auto& [name, parts] : tables)
    std::stable_sort(parts.columns.begin(), parts.columns.end(),
                     [](const Column* a, const Column* b) { return a->position < b->position; });
  return tables;
}

}  // namespace groma::sqlite
