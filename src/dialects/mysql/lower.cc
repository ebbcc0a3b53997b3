#include "dialects/mysql/lower.h"

#include <algorithm>

#include "catalog/both.h"
#include "dialects/mysql/complete.h"
#include "dialects/mysql/lowering.h"
#include "groma/error.h"

namespace groma::mysql {

namespace {

bool is_known(Kind kind) {
  switch (kind) {
    case Kind::table:
    case Kind::column:
    case Kind::primary_key:
    case Kind::unique:
    case Kind::index:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::view:
    case Kind::routine:
    case Kind::trigger:
    case Kind::event:
    case Kind::sequence:
    case Kind::miscellany:
    case Kind::grant:
      return true;
    default:
      return false;
  }
}

void refuse_foreign_kinds(std::span<const Change> changes, const Dialect& dialect) {
  for (const Change& change : changes) {
    const bool mine =
        is_known(change.id.kind) && (change.id.kind != Kind::sequence || is_mariadb(dialect));
    if (!mine)
      throw Error(
          to_string(dialect) + " has no " + spoken(change.id.kind) + ": " + to_string(change.id),
          "take it out of the model");
  }
}

/// Servers refuse to alter a table whose history they keep, unless told that it may be kept.
void allow_history(Lowering& work, Lowered& lowered) {
  const auto keeps = [](const Table* table) {
    return table != nullptr && has(table->options, "system_versioning");
  };
  const auto& tables = work.from.all<Table>();
  const bool any = std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
    return keeps(&table) || keeps(work.to.find<Table>(table.id()));
  });
  if (!any || lowered.actions.empty())
    return;
  lowered.prologue.push_back(setting("SET SESSION system_versioning_alter_history = KEEP"));
  lowered.epilogue.push_back(setting("SET SESSION system_versioning_alter_history = DEFAULT"));
}

}  // namespace

Lowered lower(const LoweringInput& input) {
  return lower(input, [](const Lowering&, Lowered&) {});
}

Lowered lower(const LoweringInput& input, const Finish& finish) {
  const Dialect dialect =
      input.from.dialect.version == Version{} ? input.to.dialect : input.from.dialect;
  refuse_foreign_kinds(input.changes, dialect);
  auto [from, to] = both([](const Catalog& side) { return complete(side); }, input.from, input.to);
  Lowering work{std::move(from),
                std::move(to),
                dialect,
                input.options,
                {input.changes.begin(), input.changes.end()},
                {},
                {},
                {},
                {},
                {},
                {},
                {},
                {}};
  lower_renames(work);
  lower_tables(work);
  lower_foreign_keys(work);
  lower_sequences(work);
  lower_programs(work);
  lower_grants(work);
  Lowered lowered;
  lowered.actions = std::move(work.actions);
  allow_history(work, lowered);
  lowered.prologue.insert(lowered.prologue.begin(), work.guards.begin(), work.guards.end());
  finish(work, lowered);
  release_both(work.from, work.to);
  return lowered;
}

}  // namespace groma::mysql
