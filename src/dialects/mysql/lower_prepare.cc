// Before a column becomes NOT NULL, its default takes the place of NULL; where there is none, rows
// with NULL end the run before anything has changed.
#include <algorithm>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

/// The columns that an UPDATE would touch by itself keep what they have.
std::string unchanged_moments(const TableParts& parts) {
  std::string text;
  for (const Column* column : parts.columns)
    if (has(column->options, "on_update"))
      text += ", " + quote(column->name) + " = " + quote(column->name);
  return text;
}

Step fill_nulls(const TableWork& table, const Column& column) {
  return statement("UPDATE " + quote(table.after.table->name) + " SET " + quote(column.name) +
                   " = " + column.default_value->text + unchanged_moments(table.before) +
                   " WHERE " + quote(column.name) + " IS NULL");
}

/// Wanted columns that become NOT NULL.
std::vector<const Column*> stricter_columns(const TableWork& table) {
  std::vector<const Column*> list;
  for (const Column* after : table.after.columns) {
    const Column* before = find_column(table.before, after->name);
    if (before != nullptr && before->nullable && !after->nullable && !before->generated &&
        !after->generated && !has(after->options, "system_time"))
      list.push_back(after);
  }
  return list;
}

bool can_be_filled(const Column& column) {
  return column.default_value && is_plain_default(column.default_value->text);
}

/// A virtual column becomes a plain one with its values by way of a stored one: the server computes
/// them, and then keeps them.
Step keep_values(const TableWork& table, const Column& column, const Dialect& dialect) {
  Column stored = column;
  stored.name = interim_name(column.name);
  stored.generated->stored = true;
  return statement(alter_table(
      table.after.table->name,
      {"ADD COLUMN " + column_definition(stored, {}, dialect) + " AFTER " + quote(column.name)}));
}

}  // namespace

std::vector<const Column*> columns_to_ask_for_nulls(const TableWork& table) {
  std::vector<const Column*> list;
  for (const Column* column : stricter_columns(table))
    if (!can_be_filled(*column))
      list.push_back(find_column(table.before, column->name));
  return list;
}

Steps preparing_steps(const TableWork& table, const std::set<std::string>& kept,
                      const Dialect& dialect) {
  Steps steps;
  for (const Column* column : stricter_columns(table))
    if (can_be_filled(*column))
      steps.push_back(fill_nulls(table, *column));
  for (const Column* column : table.before.columns)
    if (kept.contains(fold(column->name)))
      steps.push_back(keep_values(table, *column, dialect));
  return steps;
}

}  // namespace groma::mysql
