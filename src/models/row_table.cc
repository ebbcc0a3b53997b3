#include "models/row_table.h"

#include <algorithm>

#include "catalog/with_comma.h"
#include "dialects/insert_text.h"
#include "dialects/row_keys.h"
#include "dialects/sampling.h"
#include "groma/error.h"
#include "groma/rules.h"

namespace groma {

namespace {

constexpr std::size_t most_rows = 20000;
/// In one statement: SQLite's expressions are a thousand deep at most.
constexpr std::size_t at_once = 200;
constexpr std::string_view temporary = "groma_rows";
constexpr std::string_view row_number = "groma row";  ///< a column of that

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
    list = with_comma(list,
                      sampling(vendor).literal_of(*columns_.at(name), rules(vendor).quote(name)));
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
  if (keys == nullptr)
    return read_where(connection, "");
  std::vector<DataRow> rows;
  for (std::size_t begin = 0; begin < keys->size(); begin += at_once) {
    std::string condition;
    for (std::size_t i = begin; i < std::min(begin + at_once, keys->size()); ++i)
      condition += (condition.empty() ? " WHERE (" : " OR (") +
                   key_condition(catalog_.dialect.vendor, (*keys)[i], key) + ")";
    for (DataRow& row : read_where(connection, condition))
      rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<DataRow> RowTable::read_where(Connection& connection,
                                          const std::string& condition) const {
  std::vector<std::string> names;
  for (const auto& [name, column] : columns_)
    names.push_back(name);
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

std::vector<std::string> RowTable::literals_of(const DataRow& row) const {
  std::vector<std::string> names;
  for (const auto& [name, value] : row)
    if (has(name) && is_literal(value))
      names.push_back(name);
  return names;
}

std::vector<DataRow> RowTable::spelled(Connection& connection, std::vector<DataRow> rows) const {
  const auto quote = rules(catalog_.dialect.vendor).quote;
  std::string definitions = quote(row_number) + " integer";
  for (const auto& [name, column] : columns_)
    definitions = with_comma(definitions, quote(name) + " " + column->type);
  connection.query("CREATE TEMPORARY TABLE " + quote(temporary) + " (" + definitions + ")");
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    const std::vector<std::string> names = literals_of(rows[begin]);
    for (end = begin + 1; end < std::min(begin + at_once, rows.size()); ++end)
      if (literals_of(rows[end]) != names)
        break;
    if (!names.empty())
      spell(connection, std::span(rows).subspan(begin, end - begin));
  }
  return rows;
}

/// All of them give the same columns as literals.
void RowTable::spell(Connection& connection, std::span<DataRow> rows) const {
  const auto quote = rules(catalog_.dialect.vendor).quote;
  const std::vector<std::string> names = literals_of(rows.front());
  std::string columns = quote(row_number), values;
  for (const std::string& name : names)
    columns = with_comma(columns, quote(name));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string row = std::to_string(i);
    for (const std::string& name : names)
      row = with_comma(row, rows[i].at(name));
    values = with_comma(values, "(" + row + ")");
  }
  const std::string table = quote(temporary);
  connection.query("DELETE FROM " + table);
  connection.query("INSERT INTO " + table + " (" + columns + ") VALUES " + values);
  const Rows answers = connection.query("SELECT " + select_list(names) + " FROM " + table +
                                        " ORDER BY " + quote(row_number));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (auto& [name, value] : row_of(names, answers.rows.at(i)))
      rows[i][name] = value;
}

}  // namespace groma
