// Tables that come, go, or are altered.
#include <algorithm>

#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

bool comes_or_goes(const Change& change) {
  return change.id.kind == Kind::column && change.action != Action::alter;
}

/// Columns can come and go by themselves: no key or number depends on it.
bool can_be_split(const TableWork& table) {
  return remade_columns(table).empty() &&
         std::none_of(table.changes.begin(), table.changes.end(), [](const Change* change) {
           const Column* column = change->after ? std::get_if<Column>(&*change->after) : nullptr;
           const bool drops = change->id.kind != Kind::column && change->id.kind != Kind::table &&
                              change->before.has_value();
           return drops || change->has("position") || change->has("options.system_versioning") ||
                  (column != nullptr && column->identity);
         });
}

/// One statement; or two, where the server would copy the table for one that adds virtual columns
/// and other things.
std::vector<TableWork> statements_of(const TableWork& table, const Dialect& dialect) {
  if (!can_be_split(table) || !is_copied_for_virtual(table, dialect))
    return {table};
  TableWork first = table, second = table;
  first.after = table.before;
  first.after.columns = table.after.columns;
  for (const Column*& column : first.after.columns)
    if (const Column* before = find_column(table.before, column->name); before != nullptr)
      column = before;
  second.before = first.after;
  std::erase_if(first.changes, [](const Change* each) { return !comes_or_goes(*each); });
  std::erase_if(second.changes, [](const Change* each) { return comes_or_goes(*each); });
  return {first, second};
}

void alter(const TableWork& table, Lowering& work) {
  const Id id = table.after.table->id();
  PlannedAction action{phase_table, id, titled("alter", id), {}, {}};
  for (const TableWork& each : statements_of(table, work.dialect))
    for (Step& step : alteration(each, work))
      action.steps.push_back(std::move(step));
  action.footprint.creates.push_back({Kind::table, {}, id.name, "altered"});
  work.add(std::move(action));
}

void make(const Table& table, Lowering& work) {
  const Id id = table.id();
  PlannedAction action{phase_table,
                       id,
                       titled("create", id),
                       {},
                       create_table(parts_of(work.to, table), work.dialect)};
  action.footprint.creates.push_back(id);
  work.add(std::move(action));
}

void unmake(const Table& table, Lowering& work) {
  const Id id = table.id();
  Step step = statement("DROP TABLE " + quote(table.name));
  step.hazards.push_back(hazard(HazardKind::data_loss, "the rows of " + table.name + " are lost",
                                "save them first if they are needed"));
  PlannedAction action{phase_drop_table, id, titled("drop", id), {}, {std::move(step)}};
  action.footprint.removes.push_back(id);
  for (const ForeignKey* key : of_table<ForeignKey>(work.from, {}, table.name))
    if (key->referenced_table != table.name && !is_in_circle(*key, work))
      action.footprint.frees.push_back(
          {Kind::table, key->referenced_schema, {}, key->referenced_table});
  work.add(std::move(action));
}

}  // namespace

void lower_tables(Lowering& work) {
  if (!is_mariadb(work.dialect))
    free_check_names(work);
  for (auto& [name, changes] : work.by_table()) {
    const Table* before = work.from.find<Table>({Kind::table, {}, {}, name});
    const Table* after = work.to.find<Table>({Kind::table, {}, {}, name});
    if (before != nullptr && after != nullptr)
      alter({parts_of(work.from, *before), parts_of(work.to, *after), changes}, work);
    else if (after != nullptr)
      make(*after, work);
    else if (before != nullptr)
      unmake(*before, work);
  }
}

}  // namespace groma::mysql
