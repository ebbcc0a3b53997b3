#include "diff/row_changes.h"

#include <algorithm>
#include <map>

#include "dialects/insert_text.h"

namespace groma {

namespace {

using Keyed = std::map<std::vector<std::string>, const DataRow*>;

Keyed by_key(const std::vector<DataRow>& rows, const std::vector<std::string>& key) {
  Keyed keyed;
  for (const DataRow& row : rows) {
    std::vector<std::string> values;
    for (const std::string& name : key)
      if (const auto at = row.find(name); at != row.end())
        values.push_back(at->second);
    keyed.emplace(std::move(values), &row);
  }
  return keyed;
}

}  // namespace

std::string row_name(const DataRow& row, const std::vector<std::string>& key) {
  std::string text;
  for (const std::string& name : key)
    if (const auto at = row.find(name); at != row.end())
      text += (text.empty() ? "" : ", ") + at->second;
  return "(" + text + ")";
}

bool has_all_of(const DataRow& row, const DataRow& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& each) {
    const auto at = row.find(each.first);
    return !is_literal(each.second) ||
           (at != row.end() && (!is_literal(at->second) || at->second == each.second));
  });
}

RowChanges row_changes(ReferenceData before, ReferenceData after) {
  std::vector<std::string> key = after.key.empty() ? before.key : after.key;
  RowChanges changes{std::move(before), std::move(after), std::move(key), {}, {}, {}};
  const Keyed were = by_key(changes.before.rows, changes.key);
  const Keyed are = by_key(changes.after.rows, changes.key);
  for (const DataRow& row : changes.before.rows)
    if (!are.contains(by_key({row}, changes.key).begin()->first))
      changes.deleted.push_back(row);
  for (const DataRow& row : changes.after.rows) {
    const auto was = were.find(by_key({row}, changes.key).begin()->first);
    if (was == were.end())
      changes.inserted.push_back(row);
    else if (!has_all_of(*was->second, row))
      changes.updated.emplace_back(*was->second, row);
  }
  return changes;
}

namespace {

/// `name = 'New', rank = 1`: what the other row has otherwise.
std::string unlike(const DataRow& row, const DataRow& other) {
  std::string text;
  for (const auto& [name, value] : row) {
    const auto at = other.find(name);
    if (is_literal(value) && (at == other.end() || at->second != value))
      text += (text.empty() ? "" : ", ") + name + " = " + value;
  }
  return text;
}

}  // namespace

std::vector<FieldChange> compare_rows(const Miscellany& before, const Miscellany& after,
                                      Vendor vendor) {
  const bool backslashes = escapes_by_backslash(vendor);
  const RowChanges rows =
      row_changes(unpack_rows(before, backslashes), unpack_rows(after, backslashes));
  std::vector<FieldChange> changes;
  for (const DataRow& row : rows.deleted)
    changes.push_back({"row " + row_name(row, rows.key), unlike(row, {}), ""});
  for (const auto& [was, is] : rows.updated)
    changes.push_back({"row " + row_name(is, rows.key), unlike(was, is), unlike(is, was)});
  for (const DataRow& row : rows.inserted)
    changes.push_back({"row " + row_name(row, rows.key), "", unlike(row, {})});
  return changes;
}

}  // namespace groma
