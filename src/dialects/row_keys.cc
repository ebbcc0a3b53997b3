#include "dialects/row_keys.h"

#include <algorithm>

#include "dialects/insert_text.h"
#include "groma/rules.h"

namespace groma {

namespace {

/// The names of a key's columns; empty where it is on an expression.
std::vector<std::string> columns_of(const std::vector<KeyPart>& parts) {
  std::vector<std::string> names;
  for (const KeyPart& part : parts) {
    if (part.column.empty())
      return {};
    names.push_back(part.column);
  }
  return names;
}

bool all_give(const std::vector<DataRow>& rows, const std::vector<std::string>& key) {
  return !key.empty() && std::all_of(rows.begin(), rows.end(), [&](const DataRow& row) {
    return std::all_of(key.begin(), key.end(), [&](const std::string& name) {
      const auto at = row.find(name);
      return at != row.end() && is_literal(at->second) && !same_literal(at->second, "NULL", false);
    });
  });
}

}  // namespace

std::string key_condition(Vendor vendor, const DataRow& row, const std::vector<std::string>& key) {
  std::string text;
  for (const std::string& name : key)
    text += (text.empty() ? "" : " AND ") + rules(vendor).quote(name) + " = " + row.at(name);
  return text;
}

std::vector<std::string> key_of_rows(const Catalog& catalog, const std::string& schema,
                                     const std::string& table, const std::vector<DataRow>& rows) {
  std::vector<std::vector<std::string>> keys;
  for (const PrimaryKey* each : of_table<PrimaryKey>(catalog, schema, table))
    keys.push_back(columns_of(each->columns));
  for (const Unique* each : of_table<Unique>(catalog, schema, table))
    keys.push_back(columns_of(each->columns));
  for (const Index* each : of_table<Index>(catalog, schema, table))
    if (each->is_unique && each->predicate.empty())
      keys.push_back(columns_of(each->columns));
  for (const auto& key : keys)
    if (all_give(rows, key))
      return key;
  return {};
}

}  // namespace groma
