#include "diff/counters.h"

#include <algorithm>
#include <map>

#include "dialects/counters.h"

namespace groma::diff_detail {

namespace {

/// Both are plain whole numbers; they may be larger than any type here.
bool is_less(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

void note(Table& table, const std::string& start) {
  table.options.erase(counter_option);
  if (!start.empty())
    table.options[counter_option] = start;
}

std::string value_of(const Table& table, const char* option) {
  const auto at = table.options.find(option);
  return at == table.options.end() ? "" : at->second;
}

bool says_any(const Catalog& catalog) {
  const auto& tables = catalog.all<Table>();
  return std::any_of(tables.begin(), tables.end(),
                     [](const Table& table) { return table.options.contains(counter_option); });
}

}  // namespace

void keep_counters(Catalog& from, Catalog& to) {
  if (!says_any(from) && !says_any(to))
    return;
  std::map<Id, Table*> tables;
  for (Table& table : from.all<Table>())
    tables.emplace(table.id(), &table);
  for (Table& table : to.all<Table>()) {
    const auto before = tables.find(table.id());
    if (before == tables.end())
      continue;
    const std::string next = value_of(*before->second, next_number_option);
    const std::string was = next.empty() ? value_of(*before->second, counter_option) : next;
    note(*before->second, was);
    if (!is_less(was, value_of(table, counter_option)))
      note(table, was);
  }
}

}  // namespace groma::diff_detail
