#include "lint/sheet.h"

#include <algorithm>
#include <array>

namespace groma::lint {
namespace {

constexpr std::array<std::string_view, 12> dropped_objects{
    "view",    "function",     "procedure", "type",      "domain",    "sequence",
    "trigger", "materialized", "routine",   "aggregate", "extension", "event"};

template <class Map>
void rename_key(Map& map, const std::string& before, const std::string& after) {
  if (auto node = map.extract(before)) {
    node.key() = after;
    map.insert(std::move(node));
  }
}

}  // namespace

void KnownTable::rename_column(const std::string& before, const std::string& after) {
  rename_key(types, before, after);
  if (proved.erase(before) > 0)
    proved.insert(after);
  for (auto& [constraint, column] : not_null)
    if (column == before)
      column = after;
}

void KnownTable::forget_constraint(const std::string& constraint) {
  if (const auto node = not_null.extract(constraint))
    proved.erase(node.mapped());
}

void Known::rename_table(const std::string& before, const std::string& after) {
  rename_key(tables, before, after);
}

bool Transactions::take(const Words& words, Sheet& sheet) {
  const bool begins = words.sees({"begin"}) || words.sees({"start", "transaction"});
  const bool ends = words.sees({"commit"}) || words.sees({"end"}) ||
                    (words.sees({"rollback"}) && !words.has("to"));
  if (!begins && !ends)
    return false;
  if (wrapped(sheet.statement))
    sheet.add("nested-transaction", {}, words.offset());
  own_ = begins;
  return true;
}

void judge_rows(const Words& words, const std::set<std::string>& made, Sheet& sheet) {
  Words rest = words;
  const bool deletes = rest.accept({"delete", "from"});
  if ((!deletes && !rest.accept("update")) || words.has("where") || words.has("limit"))
    return;
  rest.accept("only");
  const std::string table = rest.name();
  if (!table.empty() && made.count(table) == 0)
    sheet.add(deletes ? "delete-all-rows" : "update-all-rows", table, words.offset());
}

void judge_drop(Words words, const std::set<std::string>& made, Sheet& sheet) {
  const std::size_t offset = words.offset();
  if (!words.accept("drop"))
    return;
  words.accept("temporary");
  const std::string what = words.front().text;
  words.skip();
  if (what == "materialized")
    words.accept("view");
  words.accept({"concurrently"});
  words.accept({"if", "exists"});
  for (Words each : words.parts()) {
    const std::string name = each.name();
    if (made.count(name) != 0)
      continue;
    if (what == "table" || what == "database")
      sheet.add(what == "table" ? "drop-table" : "drop-database", name, offset);
    else if (std::find(dropped_objects.begin(), dropped_objects.end(), what) !=
             dropped_objects.end())
      sheet.add("drop-object", what + " " + name, offset);
  }
}

bool is_small_number(std::string_view type) {
  for (const std::string_view small : {"int", "integer", "int4", "serial", "serial4", "smallint",
                                       "int2", "smallserial", "serial2", "mediumint", "tinyint"})
    if (type == small || (type.starts_with(small) && type[small.size()] == ' '))
      return true;
  return false;
}

}  // namespace groma::lint
