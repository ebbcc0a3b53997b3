#include "dialects/sqlite/lower.h"

#include <algorithm>

#include "dialects/sqlite/complete.h"
#include "dialects/sqlite/doubts.h"
#include "dialects/sqlite/lower_foreign_keys.h"
#include "dialects/sqlite/lower_objects.h"
#include "dialects/sqlite/lower_rename.h"
#include "dialects/sqlite/lower_tables.h"
#include "dialects/sqlite/tokenizer.h"
#include "groma/error.h"

namespace groma::sqlite {

namespace {

bool is_known(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::virtual_table:
    case Kind::column:
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::index:
    case Kind::view:
    case Kind::trigger:
      return true;
    default:
      return false;
  }
}

void refuse_unknown(std::span<const Change> changes) {
  for (const Change& change : changes)
    if (!is_known(change.id.kind))
      throw Error(ErrorDetail{"SQLite has no " + spoken(change.id.kind) + ": " +
                                  to_string(change.id) + " cannot be migrated",
                              to_string(change.id),
                              {},
                              {},
                              "take it out of the model"});
}

void collect_names(const Catalog& catalog, Lowering& work) {
  for (const Table& each : catalog.all<Table>())
    work.relations.insert(fold(each.name));
  for (const View& each : catalog.all<View>())
    work.relations.insert(fold(each.name));
  for (const VirtualTable& each : catalog.all<VirtualTable>())
    work.relations.insert(fold(each.name));
  for (const Index& each : catalog.all<Index>())
    work.names.insert(fold(each.name));
  work.names.insert(work.relations.begin(), work.relations.end());
}

void append(std::vector<PlannedAction>& list, std::vector<PlannedAction> more) {
  std::move(more.begin(), more.end(), std::back_inserter(list));
}

}  // namespace

Lowered lower(const LoweringInput& input) {
  return lower(input, [](const Lowering&, const std::vector<Rename>&, Lowered&) {});
}

Lowered lower(const LoweringInput& input, Translate translate) {
  refuse_unknown(input.changes);
  const Renames renames = carry_out_renames(complete(input.from), input.changes);
  const Catalog to = complete_as_written(input.to);
  Lowering work{renames.catalog, to, tables_of(renames.catalog), tables_of(to), {}, {}, {}, {}, {}};
  collect_names(work.from, work);
  collect_names(work.to, work);
  plan_objects(work, input.changes);
  plan_tables(work, input.changes);
  refuse_doubtful(work);

  Lowered lowered;
  frame_foreign_keys(work, lowered);
  append(lowered.actions, lower_renames(work, renames.order, work.any(Treatment::rebuild)));
  append(lowered.actions, lower_tables(work));
  append(lowered.actions, lower_objects(work));
  translate(work, renames.order, lowered);
  return lowered;
}

}  // namespace groma::sqlite
