#include "models/row_table.h"

#include <algorithm>

#include "dialects/insert_text.h"
#include "dialects/row_keys.h"
#include "dialects/sampling.h"
#include "groma/error.h"
#include "groma/rules.h"

namespace groma {

namespace {

constexpr std::size_t most_rows = 20000;
constexpr std::string_view temporary = "groma_rows";

std::string joined(const std::string& list, const std::string& more) {
  return list.empty() ? more : list + ", " + more;
}

}  // namespace

RowTable::RowTable(const Catalog& catalog, const Table& table) : catalog_(catalog), table_(table) {
  for (const Column* column : catalog.columns_of(table.schema, table.name))
    if (!column->generated)
      columns_[column->name] = column;
}

bool RowTable::is_numeric(const std::string& column) const {
  const auto at = columns_.find(column);
  return at != columns_.end() &&
         sampling(catalog_.dialect.vendor).family(catalog_, *at->second) == "number";
}

std::string RowTable::select_list(const std::vector<std::string>& names) const {
  const Vendor vendor = catalog_.dialect.vendor;
  std::string list;
  for (const std::string& name : names)
    list = joined(list, sampling(vendor).literal_of(*columns_.at(name), rules(vendor).quote(name)));
  return list;
}

DataRow RowTable::row_of(const std::vector<std::string>& names, const Row& row) const {
  DataRow values;
  for (std::size_t i = 0; i < names.size(); ++i)
    values[names[i]] = plain_literal(row.at(i).value_or("NULL"), is_numeric(names[i]));
  return values;
}

std::vector<DataRow> RowTable::read(Connection& connection, const std::vector<DataRow>* keys,
                                    const std::vector<std::string>& key) const {
  const Vendor vendor = catalog_.dialect.vendor;
  std::vector<std::string> names;
  for (const auto& [name, column] : columns_)
    names.push_back(name);
  std::string condition;
  for (const DataRow& row : keys ? *keys : std::vector<DataRow>{})
    condition += (condition.empty() ? " WHERE (" : " OR (") + key_condition(vendor, row, key) + ")";
  if (keys && condition.empty())
    return {};
  const Rows found = connection.query("SELECT " + select_list(names) + " FROM " +
                                      subject_of_columns(catalog_, table_).from + condition +
                                      " LIMIT " + std::to_string(most_rows + 1));
  if (found.rows.size() > most_rows)
    throw Error("the table " + to_string(table_.id()) + " has more than " +
                    std::to_string(most_rows) + " rows: too many for all of them to be declared",
                "declare `rows` instead of `all rows`");
  std::vector<DataRow> rows;
  for (const Row& row : found.rows)
    rows.push_back(row_of(names, row));
  return rows;
}

std::vector<DataRow> RowTable::spelled(Connection& connection,
                                       const std::vector<DataRow>& rows) const {
  const auto quote = rules(catalog_.dialect.vendor).quote;
  std::string definitions;
  for (const auto& [name, column] : columns_)
    definitions = joined(definitions, quote(name) + " " + column->type);
  const std::string table(temporary);
  connection.query("CREATE TEMPORARY TABLE " + table + " (" + definitions + ")");
  std::vector<DataRow> answers;
  for (const DataRow& row : rows) {
    std::vector<std::string> names;
    std::string columns, values;
    for (const auto& [name, value] : row)
      if (has(name) && is_literal(value)) {
        names.push_back(name);
        columns = joined(columns, quote(name));
        values = joined(values, value);
      }
    DataRow& answer = answers.emplace_back(row);
    if (names.empty())
      continue;
    connection.query("DELETE FROM " + table);
    connection.query("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
    for (auto& [name, value] : row_of(
             names, connection.query("SELECT " + select_list(names) + " FROM " + table).rows.at(0)))
      answer[name] = value;
  }
  return answers;
}

}  // namespace groma
