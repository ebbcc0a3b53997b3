#include <algorithm>
#include <array>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/lowering.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

const Change* change_of(const TableWork& table, const Column& column) {
  for (const Change* change : table.changes)
    if (change->id.kind == Kind::column && equal_folded(change->id.name, column.name))
      return change;
  return nullptr;
}

/// Functions whose values are other ones each time: columns that use them cannot be stored.
bool is_volatile(const std::string& expression) {
  static constexpr std::array<std::string_view, 12> words{
      "now",  "current_timestamp", "localtime", "localtimestamp", "curdate",      "current_date",
      "rand", "curtime",           "uuid",      "current_user",   "current_time", "connection_id"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return mentions(expression, word); });
}

bool is_among(const std::string& name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_shape(const std::string& type) {
  return is_among(type,
                  {"geometry", "point", "linestring", "polygon", "multipoint", "multilinestring",
                   "multipolygon", "geometrycollection", "geomcollection"});
}

/// Numbers and moments, which no address or UUID can become, nor they it.
bool is_measure(const std::string& type) {
  return is_among(type, {"tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float",
                         "double", "bit", "date", "time", "datetime", "timestamp", "year"});
}

/// Servers change neither how a computed column is kept, nor a plain one to a computed one, nor a
/// shape to anything else. A stored one becomes plain in place and keeps its values.
bool has_to_be_remade(const Column& before, const Column& after) {
  const bool was = before.generated.has_value(), is = after.generated.has_value();
  if (was && is)
    return before.generated->stored != after.generated->stored ||
           before.generated->expression != after.generated->expression;
  return is || (was && !before.generated->stored) || are_strangers(before, after) ||
         option(before.options, "system_time") != option(after.options, "system_time");
}

/// The nearest column before it that stays where it is, or has been added again by now.
std::string old_place(const TableWork& table, const std::string& name,
                      const std::set<std::string>& to_come) {
  std::string place = " FIRST";
  for (const Column* column : table.before.columns) {
    if (equal_folded(column->name, name))
      break;
    if (find_column(table.after, column->name) != nullptr && !to_come.contains(fold(column->name)))
      place = " AFTER " + quote(column->name);
  }
  return place;
}

/// True if the column is computed from one of these.
bool uses_any(const Column& column, const std::set<std::string>& names) {
  return column.generated && std::any_of(names.begin(), names.end(), [&](const std::string& each) {
           return mentions(column.generated->expression.text, each);
         });
}

/// Columns that MySQL wants to stand before `name`, if that is computed from them, and of which
/// that is not known: where the order of columns is nobody's business, a plan does not know it,
/// unless it adds them itself, and before it.
std::set<std::string> unplaced_sources(const TableWork& table, const std::string& name,
                                       const std::set<std::string>& remade) {
  std::set<std::string> sources;
  bool behind = false;
  for (const Column* before : table.before.columns) {
    const Column* column = find_column(table.after, before->name);
    const bool computed = column != nullptr &&
                          (column->generated || (column->default_value &&
                                                 !is_plain_default(column->default_value->text)));
    if (computed && (behind || !remade.contains(fold(column->name))))
      sources.insert(fold(column->name));
    behind = behind || equal_folded(before->name, name);
  }
  return sources;
}

std::string new_place(const TableWork& table, std::size_t index) {
  return index == 0 ? " FIRST" : " AFTER " + quote(table.after.columns[index - 1]->name);
}

}  // namespace

bool are_strangers(const Column& before, const Column& after) {
  const std::string was = parse_type(before.type).name, is = parse_type(after.type).name;
  const auto is_name = [](const std::string& type) {
    return is_among(type, {"uuid", "inet4", "inet6"});
  };
  return is_shape(was) != is_shape(is) || (is_name(was) && is_measure(is)) ||
         (is_measure(was) && is_name(is)) ||
         (is_name(was) && is_name(is) && (was == "uuid") != (is == "uuid"));
}

std::set<std::string> remade_columns(const TableWork& table) {
  std::set<std::string> remade;
  for (const Column* after : table.after.columns)
    if (const Column* before = find_column(table.before, after->name);
        before != nullptr && change_of(table, *after) != nullptr &&
        has_to_be_remade(*before, *after))
      remade.insert(fold(after->name));
  for (std::size_t known = 0; known != remade.size();) {
    known = remade.size();
    for (const Column* column : table.after.columns)
      if (find_column(table.before, column->name) != nullptr && uses_any(*column, remade))
        remade.insert(fold(column->name));
  }
  return remade;
}

std::set<std::string> kept_columns(const TableWork& table) {
  std::set<std::string> kept;
  for (const Column* after : table.after.columns)
    if (const Column* before = find_column(table.before, after->name);
        before != nullptr && before->generated && !before->generated->stored && !after->generated &&
        !has(after->options, "system_time") && !is_volatile(before->generated->expression.text))
      kept.insert(fold(after->name));
  return kept;
}

std::string interim_name(const std::string& name) {
  constexpr std::size_t longest = 64;
  return ("groma_new_" + name).substr(0, longest);
}

std::vector<std::string> column_clauses(const TableWork& table, const std::set<std::string>& remade,
                                        const std::set<std::string>& modified,
                                        const Dialect& dialect) {
  const std::set<std::string> kept = kept_columns(table);
  std::vector<std::string> clauses;
  std::set<std::string> to_come = remade;
  const bool ordered = std::any_of(table.changes.begin(), table.changes.end(),
                                   [](const Change* each) { return each->has("position"); });
  std::set<std::string> last;  // columns at the end, where those that are computed from them go too
  for (const Column* column : table.before.columns)
    if (find_column(table.after, column->name) == nullptr || remade.contains(fold(column->name)))
      clauses.push_back("DROP COLUMN " + quote(column->name));
  for (std::size_t i = 0; i < table.after.columns.size(); ++i) {
    const Column& column = *table.after.columns[i];
    const Column* before = find_column(table.before, column.name);
    const Change* change = change_of(table, column);
    const bool moves = change != nullptr && change->has("position");
    const std::string definition = column_definition(column, table.after, dialect);
    const std::string place =
        moves || (ordered && remade.contains(fold(column.name))) ? new_place(table, i) : "";
    const bool comes_last =
        !ordered &&
        (before == nullptr || (remade.contains(fold(column.name)) &&
                               (uses_any(column, last) ||
                                uses_any(column, unplaced_sources(table, column.name, remade)))));
    if (comes_last)
      last.insert(fold(column.name));
    if (before == nullptr)
      clauses.push_back("ADD COLUMN " + definition + place);
    else if (remade.contains(fold(column.name)))
      clauses.push_back((kept.contains(fold(column.name))
                             ? "CHANGE COLUMN " + quote(interim_name(column.name)) + " "
                             : "ADD COLUMN ") +
                        definition +
                        (ordered || comes_last ? place : old_place(table, column.name, to_come)));
    else if (before->name != column.name)
      clauses.push_back("CHANGE COLUMN " + quote(before->name) + " " + definition + place);
    else if (change != nullptr || modified.contains(fold(column.name)))
      clauses.push_back("MODIFY COLUMN " + definition + place);
    to_come.erase(fold(column.name));
  }
  return clauses;
}

}  // namespace groma::mysql
