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
  Step step = statement("UPDATE " + quote(table.after.table->name) + " SET " + quote(column.name) +
                        " = " + column.default_value->text + unchanged_moments(table.before) +
                        " WHERE " + quote(column.name) + " IS NULL");
  return step;
}

Step refuse_nulls(const Column& column, const Lowering& work) {
  const auto table = work.old_tables.find(column.table);
  const std::string& table_name = table == work.old_tables.end() ? column.table : table->second;
  const auto old = work.old_columns.find({column.table, column.name});
  const std::string& name = old == work.old_columns.end() ? column.name : old->second;
  return guard("SELECT * FROM " + quote(table_name) + " WHERE " + quote(name) + " IS NULL LIMIT 1",
               "the column " + name + " of " + table_name +
                   " cannot become NOT NULL: there are rows without a value; give them one, or the "
                   "column a default");
}

}  // namespace

Steps preparing_steps(const TableWork& table, Lowering& work) {
  Steps steps;
  for (const Column* after : table.after.columns) {
    const Column* before = find_column(table.before, after->name);
    const bool strict = before != nullptr && before->nullable && !after->nullable &&
                        !before->generated && !after->generated;
    if (!strict || has(after->options, "system_time"))
      continue;
    if (after->default_value && is_plain_default(after->default_value->text))
      steps.push_back(fill_nulls(table, *after));
    else
      work.guards.push_back(refuse_nulls(*before, work));
  }
  return steps;
}

}  // namespace groma::mysql
