#include "property/sqlite/mutate.h"

namespace groma::proof::random {
namespace {

Column* any_column(Mutator& mutator) {
  Table* table = mutator.any_table();
  return table == nullptr ? nullptr : mutator.any(table->columns);
}

/// A column that is not computed, with its table.
struct Place {
  Table* table = nullptr;
  Column* column = nullptr;
};

Place stored_column(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return {};
  return {table, find(table->columns, mutator.make.stored_column(*table).name)};
}

bool add_column(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  Column column = mutator.make.column(*table);
  if (mutator.random.chance(25))
    mutator.make.make_generated(*table, column);
  const bool last = mutator.random.chance(70);
  table->columns.insert(last ? table->columns.end() : table->columns.begin(), column);
  return true;
}

bool drop_column(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || table->columns.size() < 2)
    return false;
  const std::string name = mutator.any(table->columns)->name;
  std::erase_if(table->columns, [&](const Column& each) { return each.name == name; });
  return true;
}

bool give_other_name(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  const std::string name = mutator.any(table->columns)->name;
  rename_column(mutator.schema, table->name, name, mutator.make.new_name());
  return true;
}

bool swap_names(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || table->columns.size() < 2)
    return false;
  const std::string first = table->columns[0].name;
  const std::string second = table->columns[1].name;
  const std::string between = mutator.make.new_name();
  rename_column(mutator.schema, table->name, first, between);
  rename_column(mutator.schema, table->name, second, first);
  rename_column(mutator.schema, table->name, between, second);
  return true;
}

bool change_type(Mutator& mutator) {
  const auto [table, column] = stored_column(mutator);
  if (column == nullptr)
    return false;
  column->type = mutator.make.type(table->strict);
  if (!column->default_value.empty())
    column->default_value = mutator.make.default_value(column->type);
  return true;
}

bool toggle_null(Mutator& mutator) {
  Column* column = stored_column(mutator).column;
  if (column == nullptr)
    return false;
  column->not_null = !column->not_null;
  return true;
}

bool name_not_null(Mutator& mutator) {
  Column* column = any_column(mutator);
  if (column == nullptr || !column->not_null)
    return false;
  column->not_null_name = column->not_null_name.empty() ? mutator.make.new_name() : "";
  return true;
}

bool change_not_null_conflict(Mutator& mutator) {
  Column* column = any_column(mutator);
  if (column == nullptr || !column->not_null)
    return false;
  column->not_null_conflict = column->not_null_conflict.empty() ? "IGNORE" : "";
  return true;
}

bool change_default(Mutator& mutator) {
  Column* column = stored_column(mutator).column;
  if (column == nullptr)
    return false;
  const bool without = !column->default_value.empty() && mutator.random.chance(50);
  column->default_value = without ? "" : mutator.make.default_value(column->type);
  return true;
}

bool change_collation(Mutator& mutator) {
  Column* column = any_column(mutator);
  if (column == nullptr)
    return false;
  column->collation = column->collation.empty() ? mutator.make.collation() : "";
  return true;
}

bool change_generated(Mutator& mutator) {
  Table* table = mutator.any_table();
  Column* column = table == nullptr ? nullptr : mutator.any(table->columns);
  if (column == nullptr)
    return false;
  const bool was_stored = column->stored;
  const bool was_generated = !column->generated.empty();
  if (was_generated && mutator.random.chance(30)) {
    column->generated = {};
    column->stored = false;
    return true;
  }
  mutator.make.make_generated(*table, *column);
  if (was_generated)
    column->stored = was_stored;
  return true;
}

bool toggle_stored(Mutator& mutator) {
  Column* column = any_column(mutator);
  if (column == nullptr || column->generated.empty())
    return false;
  column->stored = !column->stored;
  return true;
}

bool toggle_autoincrement(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || !is_row_id(*table))
    return false;
  table->autoincrement = !table->autoincrement;
  return true;
}

bool reorder(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || table->columns.size() < 2)
    return false;
  mutator.random.shuffle(table->columns);
  return true;
}

}  // namespace

const std::vector<Mutation>& column_mutations() {
  static const std::vector<Mutation> list = {
      {"add column", add_column},
      {"add column", add_column},
      {"drop column", drop_column},
      {"rename column", give_other_name},
      {"swap column names", swap_names},
      {"change type", change_type},
      {"toggle NOT NULL", toggle_null},
      {"name NOT NULL", name_not_null},
      {"change NOT NULL's ON CONFLICT", change_not_null_conflict},
      {"change default", change_default},
      {"change collation", change_collation},
      {"change generated column", change_generated},
      {"toggle STORED", toggle_stored},
      {"toggle AUTOINCREMENT", toggle_autoincrement},
      {"reorder columns", reorder},
  };
  return list;
}

}  // namespace groma::proof::random
