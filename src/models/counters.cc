#include "models/counters.h"

#include <algorithm>
#include <map>

#include "catalog/letters.h"
#include "dialects/counters.h"

namespace groma {

namespace {

bool says_counter(const Table& table) {
  return table.options.contains(counter_option);
}

/// The table of that name, in the letters that the server may have made of it.
Table* table_named(Catalog& catalog, const std::string& name) {
  auto& tables = catalog.all<Table>();
  const auto find = [&](const auto& is_it) {
    const auto at = std::find_if(tables.begin(), tables.end(), is_it);
    return at == tables.end() ? nullptr : &*at;
  };
  Table* exact = find([&](const Table& table) { return table.name == name; });
  return exact != nullptr
             ? exact
             : find([&](const Table& table) { return equal_folded(table.name, name); });
}

bool any_counter(const Catalog& catalog) {
  const auto& tables = catalog.all<Table>();
  return std::any_of(tables.begin(), tables.end(), says_counter);
}

std::map<std::string, std::string> next_numbers(Connection& connection, const Counters& vendor) {
  Rows rows;
  for (const std::string_view statement : vendor.next)
    rows = connection.query(std::string(statement));
  std::map<std::string, std::string> numbers;
  for (const Row& row : rows.rows)
    numbers[row.at(0).value_or("")] = row.at(1).value_or("");
  return numbers;
}

}  // namespace

void note_counters(Catalog& catalog, std::string_view script) {
  const Counters* vendor = counters(catalog.dialect.vendor);
  if (vendor == nullptr)
    return;
  for (CounterStart& start : vendor->starts(script))
    if (Table* table = table_named(catalog, start.table))
      table->options[counter_option] = std::move(start.number);
}

void take_counters(Catalog& read, const Catalog& model) {
  for (const Table& table : model.all<Table>())
    if (says_counter(table))
      if (Table* found = table_named(read, table.name))
        found->options[counter_option] = table.options.at(counter_option);
}

void read_counters(Catalog& database, const Catalog& model, Connection& connection) {
  const Counters* vendor = counters(database.dialect.vendor);
  if (vendor == nullptr || !any_counter(model))
    return;
  const auto numbers = next_numbers(connection, *vendor);
  for (Table& table : database.all<Table>())
    if (const auto at = numbers.find(table.name); at != numbers.end())
      table.options[next_number_option] = at->second;
}

void meet_counters(CatalogPair& pair, const Source& from, const Source& to) {
  if (from.kind == SourceKind::live && to.kind != SourceKind::live && any_counter(pair.to))
    read_counters(pair.from, pair.to, *connect(from, Access::read_only));
}

Catalog adopt_counters(const Catalog& from, Catalog to) {
  for (Table& table : to.all<Table>())
    if (from.find<Table>(table.id()) != nullptr)
      table.options.erase(counter_option);
  return to;
}

}  // namespace groma
