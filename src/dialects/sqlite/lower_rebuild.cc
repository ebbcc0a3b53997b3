#include "dialects/sqlite/lower_rebuild.h"

#include "dialects/sqlite/doubts.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/row_guards.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

// Rows that the new definition cannot take are found before anything is done.
void guard_rows(const TableParts& before, const TableParts& after, std::vector<Step>& steps,
                std::vector<Hazard>& hazards) {
  for (const Column* is : after.columns) {
    const Column* was = before.column(is->name);
    if (is->generated || is == after.rowid_alias() || !is_not_null(after, *is) || has_default(*is))
      continue;
    if (!was) {
      steps.push_back(guard_empty(before, *is));
      hazards.push_back(fails_on_rows(after, *is));
    } else if (!is_not_null(before, *was) && was != before.rowid_alias()) {
      steps.push_back(guard_no_nulls(before, *was));
      hazards.push_back(fails_on_nulls(after, *is));
    }
  }
}

Step guard_count(const std::string& was, const std::string& is) {
  const std::string before = "(SELECT count(*) FROM " + quote(was) + ")";
  const std::string after = "(SELECT count(*) FROM " + quote(is) + ")";
  return guard(
      "SELECT " + before + " AS before, " + after + " AS after WHERE " + before + " <> " + after,
      "not every row of table " + was + " could be copied");
}

// The counter of AUTOINCREMENT is kept as it is: higher than any row, or absent.
void keep_sequence(const std::string& was, const std::string& is, std::vector<Step>& steps) {
  steps.push_back(statement("DELETE FROM sqlite_sequence WHERE name = " + literal(is)));
  steps.push_back(statement("INSERT INTO sqlite_sequence (name, seq)\nSELECT " + literal(is) +
                            ", seq FROM sqlite_sequence WHERE name = " + literal(was)));
}

bool counts_up(const TableParts& parts) {
  const Column* alias = parts.rowid_alias();
  return alias && alias->identity;
}

void replay(const Lowering& work, const TableParts& before, std::vector<Step>& steps) {
  for (const Index* each : before.indexes)
    if (work.stays(folded_id(Kind::index, each->table, each->name)))
      steps.push_back(statement(create_index(*each)));
  for (const Trigger* each : before.triggers)
    if (work.stays(folded_id(Kind::trigger, each->table, each->name)))
      steps.push_back(statement(create_trigger(*each)));
}

Step copy(const TableParts& before, const TableParts& after, const std::string& target,
          const Changes& changes, std::vector<Hazard> hazards) {
  Step step = statement(copy_rows(before, after, target));
  step.lock = "RESERVED";
  step.hazards.push_back(
      {HazardKind::rewrite, "all rows of " + before.table->name + " are written again", ""});
  step.hazards.insert(step.hazards.end(), hazards.begin(), hazards.end());
  const std::vector<Hazard> more = row_hazards(before, after, changes);
  step.hazards.insert(step.hazards.end(), more.begin(), more.end());
  return step;
}

Footprint footprint(const TableParts& after, const std::string& table) {
  Footprint result{.creates = {relation_id(table)}, .removes = {relation_id(table)}};
  for (const ForeignKey* each : after.foreign_keys)
    result.prefers.push_back(relation_id(each->referenced_table));
  return result;
}

}  // namespace

PlannedAction rebuild(const Lowering& work, const std::string& table) {
  const TableParts &before = work.before.at(table), &after = work.after.at(table);
  const std::string &was = before.table->name, &is = after.table->name;
  const std::string interim = work.fresh_name("groma_new_" + is);
  std::vector<Step> steps;
  std::vector<Hazard> hazards = rebuild_doubts(work, table);
  guard_rows(before, after, steps, hazards);
  steps.push_back(statement(create_table(after, interim)));
  steps.push_back(copy(before, after, interim, work.tables.at(table).changes, std::move(hazards)));
  steps.push_back(guard_count(was, interim));
  if (counts_up(before) && counts_up(after))
    keep_sequence(was, interim, steps);
  steps.push_back(statement("DROP TABLE " + quote(was)));
  steps.push_back(statement("ALTER TABLE " + quote(interim) + " RENAME TO " + quote(is)));
  replay(work, before, steps);
  return {phase_table, relation_id(table), "rebuild table " + is, footprint(after, table),
          std::move(steps)};
}

}  // namespace groma::sqlite
