#include "dialects/sqlite/alembic.h"

#include <algorithm>

#include "dialects/python_text.h"
#include "dialects/sqlite/alembic_batch.h"
#include "dialects/sqlite/alembic_words.h"
#include "dialects/sqlite/lower.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

Step python(std::string text) {
  return statement(std::move(text));
}

/// The statements as they are. What a guard would refuse, the statement behind it does.
std::vector<Step> raw(const std::vector<Step>& steps) {
  std::vector<Step> list;
  for (const Step& step : steps)
    if (!step.guard)
      list.push_back(python(op_execute(step.sql)));
  return list;
}

class Translation {
 public:
  Translation(const Lowering& work, const std::vector<Rename>& renames)
      : work_(work), renames_(renames) {}

  void run(Lowered& lowered) {
    std::erase_if(lowered.actions,
                  [](const PlannedAction& each) { return each.phase == phase_record; });
    for (PlannedAction& action : lowered.actions)
      if (action.phase != phase_rename)
        translate(action);
    std::size_t renamed = 0;
    for (PlannedAction& action : lowered.actions)
      if (action.phase == phase_rename)
        action.steps = with_settings(rename(renames_.at(renamed++)), action);
    frame(lowered);
  }

 private:
  const Lowering& work_;
  const std::vector<Rename>& renames_;
  bool is_raw_ = false;  ///< a table is rebuilt in SQL

  void translate(PlannedAction& action) {
    const Words said = say(action);
    is_raw_ = is_raw_ || (!said && action.title.starts_with("rebuild"));
    action.steps = said ? std::vector<Step>{python(*said)} : raw(action.steps);
  }

  static std::string rename(const Rename& wanted) {
    if (wanted.from.kind != Kind::column)
      return python_call("op.rename_table",
                         {python_string(wanted.from.name), python_string(wanted.to.name)});
    return python_call("op.alter_column",
                       {python_string(wanted.from.table), python_string(wanted.from.name),
                        "new_column_name=" + python_string(wanted.to.name)});
  }

  Words say(const PlannedAction& action) const {
    if (action.phase == phase_index)
      return create_words(std::get<Index>(work_.created.at(action.id)));
    if (action.phase == phase_drop_index)
      return drop(std::get<Index>(work_.dropped.at(action.id)));
    const bool is_table = action.phase == phase_table || action.phase == phase_drop_table;
    const auto table = work_.tables.find(action.id.name);
    if (!is_table || table == work_.tables.end() ||
        action.title.find(" virtual ") != std::string::npos)
      return std::nullopt;
    switch (table->second.treatment) {
      case Treatment::create:
        return create_words(work_.after.at(table->first));
      case Treatment::drop:
        return "op.drop_table(" + python_string(work_.before.at(table->first).table->name) + ")";
      case Treatment::in_place:
        return alter(table->first, table->second);
      case Treatment::rebuild:
        break;
    }
    return batch_words(work_, table->first);
  }

  static std::string drop(const Index& index) {
    return python_call("op.drop_index",
                       {final_name(index.name), "table_name=" + python_string(index.table)});
  }

  /// A batch would rebuild the table for what SQLite does in place.
  Words alter(const std::string& table, const TablePlan& plan) const {
    const std::string name = python_string(work_.before.at(table).table->name);
    std::string text;
    for (const Addition& each : plan.in_place.additions) {
      Words column = words(*each.column);
      if (!column || each.references)
        return std::nullopt;
      column->pop_back();
      for (const Check* check : each.checks)
        *column += ", " + *words(*check);
      text += (text.empty() ? "" : "\n") + python_call("op.add_column", {name, *column + ")"});
    }
    for (const Column* each : plan.in_place.removals)
      text += (text.empty() ? "" : "\n") +
              python_call("op.drop_column", {name, python_string(each->name)});
    return text;
  }

  /// Renames switch a setting off for a moment, so that SQLite follows them.
  std::vector<Step> with_settings(const std::string& said, const PlannedAction& action) const {
    std::vector<Step> steps{python(said)};
    if (action.steps.size() < 3 || !keeps_old_names())
      return steps;
    steps.insert(steps.begin(), python(op_execute(action.steps.front().sql)));
    steps.push_back(python(op_execute(action.steps.back().sql)));
    return steps;
  }

  /// Renaming the new table to the old one's name, SQLite looks at all views and triggers.
  bool keeps_old_names() const {
    return work_.any(Treatment::rebuild) &&
           (is_raw_ || !work_.from.all<View>().empty() || !work_.from.all<Trigger>().empty());
  }

  bool is_gone_for_a_while(const std::string& table) const {
    return work_.treated(table, Treatment::rebuild) || work_.treated(table, Treatment::drop);
  }

  /// Dropping a table deletes its rows, and what refers to them, where foreign keys are enforced.
  bool is_referred_to() const {
    for (const ForeignKey& key : work_.from.all<ForeignKey>())
      if (is_gone_for_a_while(fold(key.referenced_table)))
        return true;
    return false;
  }

  void frame(Lowered& lowered) const {
    lowered.prologue.clear();
    lowered.epilogue.clear();
    if (is_raw_ || is_referred_to())
      lowered.prologue.push_back(python("op.execute('PRAGMA foreign_keys = OFF')"));
    if (!keeps_old_names())
      return;
    lowered.prologue.push_back(python("op.execute('PRAGMA legacy_alter_table = ON')"));
    lowered.epilogue.push_back(python("op.execute('PRAGMA legacy_alter_table = OFF')"));
  }
};

void translate(const Lowering& work, const std::vector<Rename>& renames, Lowered& lowered) {
  Translation(work, renames).run(lowered);
}

}  // namespace

std::vector<std::string> alembic_operations(const LoweringInput& input) {
  std::vector<std::string> operations;
  for (PlannedStep& planned : order(lower(input, translate)).steps)
    operations.push_back(std::move(planned.step.sql));
  return operations;
}

}  // namespace groma::sqlite
