#include "proof/survival.h"

#include <algorithm>

namespace groma::proof {
namespace {

std::vector<std::string> meanings(const ColumnContent& column) {
  std::vector<std::string> all;
  for (const std::string& value : column.values)
    all.push_back(meaning(value));
  std::sort(all.begin(), all.end());
  return all;
}

bool has_null(const ColumnContent& column) {
  return std::find(column.values.begin(), column.values.end(), "NULL") != column.values.end();
}

/// What became of one table's columns. Those that a new type has changed are marked, so that they
/// are not compared row by row.
class Columns {
 public:
  Columns(const std::string& table, TableContent& before, TableContent& after,
          const std::vector<Rename>& renames, std::vector<Unkept>& unkept)
      : table_(table), before_(before), after_(after), renames_(renames), unkept_(unkept) {}

  void look() {
    if (before_.rows == 0)
      return;
    for (ColumnContent& column : before_.columns)
      look_at(column);
  }

 private:
  void look_at(ColumnContent& column) {
    const auto name = name_after(Kind::column, table_, column.name, renames_);
    const auto at = std::find_if(after_.columns.begin(), after_.columns.end(),
                                 [&](const ColumnContent& each) { return each.name == name; });
    if (at == after_.columns.end())
      return note(column, "the column is dropped, or computed now");
    if (has_null(column) && at->not_null && !column.not_null)
      return note(column, "NULL has been replaced, as it may be NULL no more");
    if (column.type != at->type && converted(column, *at))
      note(column, "converted from " + column.type + " to " + at->type);
  }

  static bool converted(ColumnContent& was, const ColumnContent& is) {
    if (was.family == is.family && meanings(was) == meanings(is))
      return false;
    was.family = "converted";
    return true;
  }

  void note(const ColumnContent& column, std::string reason) {
    unkept_.push_back({table_ + "." + column.name, std::move(reason)});
  }

  const std::string& table_;
  TableContent& before_;
  TableContent& after_;
  const std::vector<Rename>& renames_;
  std::vector<Unkept>& unkept_;
};

/// A table that is divided before and after is as good as its parts: they may have been attached
/// and detached.
void leave_out_divided(Contents& before, Contents& after, const std::vector<Rename>& renames) {
  for (auto at = before.begin(); at != before.end();) {
    const auto name = name_after(Kind::table, "", at->first, renames);
    const auto there = name ? after.find(*name) : after.end();
    const bool both = at->second.divided && there != after.end() && there->second.divided;
    if (both)
      after.erase(there);
    at = both ? before.erase(at) : std::next(at);
  }
}

}  // namespace

Survival survived(Contents before, Contents after, const std::vector<Rename>& renames) {
  Survival survival;
  leave_out_divided(before, after, renames);
  for (auto& [name, table] : before) {
    const auto renamed = name_after(Kind::table, "", name, renames);
    const auto at = renamed ? after.find(*renamed) : after.end();
    if (at != after.end() && table.module == at->second.module)
      Columns(name, table, at->second, renames, survival.unkept).look();
    else if (table.rows > 0)
      survival.unkept.push_back({name, "the table is dropped"});
  }
  if (auto loss = lost(before, after, renames))
    survival.lost.push_back(std::move(*loss));
  return survival;
}

}  // namespace groma::proof
