#include "models/declared_names.h"

#include <algorithm>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma::model_detail {

namespace {

const ColumnSpec* column_with(const TableSpec& table, const Member& member) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const ColumnSpec& each) { return each.member == member; });
  return at == table.columns.end() ? nullptr : &*at;
}

bool keeps(const TableSpec& table, const Member& member) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const ColumnSpec& each) {
    return each.member && each.member->owner() == member.owner();
  });
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known,
                       const std::string& otherwise) {
  const std::string_view near = nearest(word, known);
  return near.empty() ? otherwise : "did you mean `" + std::string(near) + "`?";
}

[[noreturn]] void fail_unknown(const TableSpec& table, const std::string& column,
                               const std::string& who) {
  std::vector<std::string_view> known;
  for (const ColumnSpec& each : table.columns)
    known.push_back(each.column.name);
  throw Error(who + " refers to " + name_of(table) + "." + column + ", which is not declared",
              suggestion(column, known, "declare it with column(…)"));
}

}  // namespace

std::string name_of(const TableSpec& table) {
  return table.table.schema.empty() ? table.table.name
                                    : table.table.schema + "." + table.table.name;
}

std::string DeclaredNames::own(const TableSpec& table, const ColumnRef& ref,
                               const std::string& who) const {
  if (const auto* const name = std::get_if<std::string>(&ref)) {
    if (std::none_of(table.columns.begin(), table.columns.end(),
                     [&](const ColumnSpec& each) { return each.column.name == *name; }))
      fail_unknown(table, *name, who);
    return *name;
  }
  const Member& member = std::get<Member>(ref);
  if (const ColumnSpec* const column = column_with(table, member))
    return column->column.name;
  throw Error(
      who + " uses a member of " + member.owner_name() + " that is no column of " + name_of(table),
      "declare it with column(…)");
}

std::vector<std::string> DeclaredNames::own(const TableSpec& table,
                                            const std::vector<ColumnRef>& refs,
                                            const std::string& who) const {
  std::vector<std::string> names;
  for (const ColumnRef& ref : refs)
    names.push_back(own(table, ref, who));
  return names;
}

Found DeclaredNames::anywhere(const Member& member, const std::string& who) const {
  std::vector<Found> found;
  std::string candidates, keepers;
  for (const TableSpec* table : tables_) {
    if (const ColumnSpec* const column = column_with(*table, member)) {
      found.push_back({table, column->column.name});
      candidates += (candidates.empty() ? "" : " and ") + name_of(*table);
    }
    if (keeps(*table, member))
      keepers += (keepers.empty() ? "" : " and ") + name_of(*table);
  }
  const std::string what = who + " refers to a member of " + member.owner_name();
  if (found.size() == 1)
    return found.front();
  if (found.size() > 1)
    throw Error(what + ", which " + candidates + " both keep",
                "name the table: references(\"" + name_of(*found.front().table) + "\", \"" +
                    found.front().column + "\")");
  if (!keepers.empty())
    throw Error(what + " that is no column of " + keepers, "declare it with column(…)");
  throw Error(what + ", for which no table is declared",
              "declare one: model.table<" + member.owner_name() + ">(…)");
}

const TableSpec& DeclaredNames::table(const std::string& schema, const std::string& name,
                                      const std::string& who) const {
  std::vector<std::string_view> known;
  for (const TableSpec* each : tables_) {
    if (each->table.schema == schema && each->table.name == name)
      return *each;
    known.push_back(each->table.name);
  }
  throw Error(who + " refers to the table " + (schema.empty() ? "" : schema + ".") + name +
                  ", which is not declared",
              suggestion(name, known, "declare it with model.table<…>(\"" + name + "\")"));
}

}  // namespace groma::model_detail
