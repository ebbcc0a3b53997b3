#include "dialects/mysql/names.h"

#include <algorithm>

#include "catalog/letters.h"

namespace groma::mysql {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_numbered(std::string_view name, const std::string& stem) {
  return name.size() > stem.size() && equal_folded(name.substr(0, stem.size()), stem) &&
         is_number(name.substr(stem.size()));
}

}  // namespace

bool is_chosen_foreign_key(std::string_view name, std::string_view table, const Dialect& dialect) {
  return is_numbered(name, std::string(table) + "_ibfk_") ||
         (dialect.at_least(Vendor::mariadb, {12, 1, 0}) && is_number(name));
}

bool is_chosen_check(std::string_view name, std::string_view table, const Dialect& dialect) {
  return is_numbered(
      name, dialect.vendor == Vendor::mariadb ? "CONSTRAINT_" : std::string(table) + "_chk_");
}

std::string index_name(std::string_view column,
                       const std::function<bool(const std::string&)>& taken) {
  const std::string stem(column.empty() ? "functional_index" : column);
  std::string name = stem;
  for (int i = 2; equal_folded(name, "PRIMARY") || taken(name); ++i)
    name = stem + "_" + std::to_string(i);
  return name;
}

}  // namespace groma::mysql
