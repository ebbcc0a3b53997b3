#include "dialects/sqlite/lower_tables.h"

#include "dialects/sqlite/lower_in_place.h"
#include "dialects/sqlite/lower_rebuild.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/tokenizer.h"
#include "groma/error.h"

namespace groma::sqlite {

namespace {

bool belongs_to_table(Kind kind) {
  return kind == Kind::table || kind == Kind::column || kind == Kind::primary_key ||
         kind == Kind::unique || kind == Kind::foreign_key || kind == Kind::check;
}

// SQLite renames tables and columns; a renamed constraint is a rebuild.
bool is_done_by_rename(const Change& change) {
  return change.action == Action::rename &&
         (change.id.kind == Kind::table || change.id.kind == Kind::column);
}

void settle(const Lowering& work, const std::string& table, TablePlan& plan) {
  const auto before = work.before.find(table), after = work.after.find(table);
  if (before == work.before.end() && after == work.after.end())
    throw Error("the table " + table + " is not there, but " + spoken(plan.changes.front()->id) +
                    " belongs to it",
                "describe the table too, or leave this out");
  if (before == work.before.end()) {
    plan.treatment = Treatment::create;
  } else if (after == work.after.end()) {
    plan.treatment = Treatment::drop;
  } else if (auto how = in_place(work, table, plan.changes)) {
    plan.treatment = Treatment::in_place;
    plan.in_place = std::move(*how);
  }
}

PlannedAction create(const Lowering& work, const std::string& table) {
  const TableParts& parts = work.after.at(table);
  Footprint footprint{.creates = {relation_id(table), name_id(table)}};
  for (const ForeignKey* each : parts.foreign_keys)
    footprint.prefers.push_back(relation_id(each->referenced_table));
  return {phase_table,
          relation_id(table),
          "create table " + parts.table->name,
          std::move(footprint),
          {statement(create_table(parts))}};
}

// Its indexes and triggers go with it, and with them their names.
PlannedAction drop(const Lowering& work, const std::string& table) {
  const TableParts& parts = work.before.at(table);
  const std::string& name = parts.table->name;
  Footprint footprint{.removes = {relation_id(table), name_id(table)}};
  for (const Index* each : parts.indexes)
    footprint.removes.push_back(name_id(each->name));
  for (const Trigger* each : parts.triggers)
    footprint.removes.push_back(trigger_id(each->name));
  Step step = statement("DROP TABLE " + quote(name));
  step.hazards.push_back({HazardKind::data_loss, "table " + name + " and its rows are gone",
                          "copy what is still needed first"});
  return {phase_drop_table, relation_id(table), "drop table " + name, std::move(footprint), {step}};
}

}  // namespace

void plan_tables(Lowering& work, std::span<const Change> changes) {
  for (const Change& change : changes)
    if (belongs_to_table(change.id.kind) && !is_done_by_rename(change))
      work.tables[change.id.kind == Kind::table ? change.id.name : change.id.table]
          .changes.push_back(&change);
  for (auto& [table, plan] : work.tables)
    settle(work, table, plan);
}

std::vector<PlannedAction> lower_tables(const Lowering& work) {
  std::vector<PlannedAction> actions;
  for (const auto& [table, plan] : work.tables)
    switch (plan.treatment) {
      case Treatment::create:
        actions.push_back(create(work, table));
        break;
      case Treatment::drop:
        actions.push_back(drop(work, table));
        break;
      case Treatment::in_place:
        actions.push_back(alter_in_place(work, table));
        break;
      case Treatment::rebuild:
        actions.push_back(rebuild(work, table));
        break;
    }
  return actions;
}

}  // namespace groma::sqlite
