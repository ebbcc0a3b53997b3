#include "emit/picture.h"

#include <algorithm>

namespace groma {
namespace {

std::vector<std::string> names(const std::vector<KeyPart>& parts) {
  std::vector<std::string> list;
  for (const KeyPart& part : parts)
    list.push_back(part.column);
  return list;
}

bool same_columns(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

}  // namespace

bool PictureTable::in_key(const Column& column) const {
  return key && std::any_of(key->columns.begin(), key->columns.end(),
                            [&](const KeyPart& part) { return part.column == column.name; });
}

std::vector<PictureTable> picture_tables(const Catalog& catalog) {
  std::vector<PictureTable> tables;
  for (const Table& table : catalog.all<Table>())
    tables.push_back({&table, to_string(table.id()), catalog.columns_of(table.schema, table.name),
                      catalog.find<PrimaryKey>({Kind::primary_key, table.schema, table.name, {}})});
  return tables;
}

std::vector<std::string> referenced_columns(const ForeignKey& key, const Catalog& catalog) {
  if (!key.referenced_columns.empty())
    return key.referenced_columns;
  const auto* primary = catalog.find<PrimaryKey>(
      {Kind::primary_key, key.referenced_schema, key.referenced_table, {}});
  return primary ? names(primary->columns) : std::vector<std::string>{};
}

bool is_one_to_one(const ForeignKey& key, const Catalog& catalog) {
  const auto* primary = catalog.find<PrimaryKey>({Kind::primary_key, key.schema, key.table, {}});
  if (primary && same_columns(names(primary->columns), key.columns))
    return true;
  const auto uniques = of_table<Unique>(catalog, key.schema, key.table);
  return std::any_of(uniques.begin(), uniques.end(), [&](const Unique* unique) {
    return same_columns(names(unique->columns), key.columns);
  });
}

bool is_reference(const Column& column, const Catalog& catalog) {
  const auto keys = of_table<ForeignKey>(catalog, column.schema, column.table);
  return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey* key) {
    return std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
  });
}

}  // namespace groma
