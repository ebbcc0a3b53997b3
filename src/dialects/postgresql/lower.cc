#include "dialects/postgresql/lower.h"

#include "catalog/both.h"
#include "dialects/postgresql/complete.h"
#include "dialects/postgresql/lower_guards.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/lower_online.h"
#include "dialects/postgresql/lower_rename.h"
#include "dialects/postgresql/lower_table.h"
#include "dialects/postgresql/lower_types.h"
#include "dialects/postgresql/reparented.h"
#include "dialects/postgresql/reread.h"
#include "groma/error.h"

namespace groma::postgresql {

namespace {

/// Kinds that PostgreSQL has; privileges have a way of their own.
template <class K>
constexpr bool is_lowered = !std::is_same_v<K, VirtualTable> && !std::is_same_v<K, Event> &&
                            !std::is_same_v<K, Grant> && !std::is_same_v<K, DefaultPrivilege>;

template <class K>
constexpr bool is_swapped =
    std::is_same_v<K, EnumType> || std::is_same_v<K, Domain> || std::is_same_v<K, Composite> ||
    std::is_same_v<K, Range> || std::is_same_v<K, Miscellany>;

void refuse_foreign_kinds(const std::vector<Change>& changes) {
  for (const Change& change : changes)
    if (change.id.kind == Kind::virtual_table || change.id.kind == Kind::event)
      throw Error("PostgreSQL has no " + spoken(change.id.kind) + ": " + to_string(change.id),
                  "take it out of the model");
}

template <class K>
void treat_all(const Lowering& work, Touches& touches) {
  for (const Id& id : work.concerned(K::kind)) {
    const K *before = work.from.find<K>(id), *after = work.to.find<K>(id);
    Touches more;
    if (before != nullptr && after == nullptr)
      more = {touched(id, Touch::away)};
    else if (before != nullptr)
      more = treat(Passage<K>{*before, *after}, *work.change(id), work);
    else if (const Change* made = work.change(id); made != nullptr && made->has("position"))
      more = {touched(table_id(id.schema, id.table), Touch::rebuild)};  // a column, not the last
    touches.insert(touches.end(), more.begin(), more.end());
  }
}

/// True when the kind has its own way of making place, and takes it.
template <class K>
bool replace(const K& before, const K& after, Lowering& work) {
  const Id id = after.id();
  if constexpr (is_swapped<K>)
    if (work.is(id, Touch::swap)) {
      swap(Passage<K>{before, after}, work);
      return true;
    }
  if constexpr (std::is_same_v<K, Table>)
    if (work.is(id, Touch::rebuild)) {
      rebuild(Passage<K>{before, after}, work);
      return true;
    }
  return false;
}

template <class K>
void lower_object(const Id& id, Lowering& work) {
  const K *before = work.from.find<K>(id), *after = work.to.find<K>(id);
  if (before != nullptr && after != nullptr) {
    if (replace(*before, *after, work))
      return;
    if (!work.drops(id)) {
      alter(Passage<K>{*before, *after}, work);
      return;
    }
  }
  const bool covered = K::kind != Kind::column && work.is_covered(id);
  if (before != nullptr && !covered)
    unmake(*before, work);
  if (after != nullptr)
    make(*after, work);
}

/// Functions with quoted bodies are checked when they are called, not when they are made: what they
/// use may come later.
void switch_body_checks_off(Lowering& work) {
  bool any = false;
  for (const Id& id : work.concerned(Kind::routine))
    any = any || work.after.has(id);
  if (!any)
    return;
  Step off = statement("SET check_function_bodies = off"),
       back = statement("RESET check_function_bodies");
  off.setting = back.setting = true;
  work.lowered().prologue.push_back(std::move(off));
  work.lowered().epilogue.push_back(std::move(back));
}

/// Everything else comes after the last rename.
void add_renames(std::vector<PlannedAction> renames, Lowered& lowered) {
  if (renames.empty())
    return;
  const Id last = renames.back().footprint.creates.front();
  for (PlannedAction& action : lowered.actions)
    action.footprint.needs.push_back(last);
  for (PlannedAction& rename : renames)
    lowered.actions.push_back(std::move(rename));
}

}  // namespace

Lowered lower(const LoweringInput& input) {
  return lower(input, [](const Lowering&, Lowered&) {});
}

Lowered lower(const LoweringInput& input, const Finish& finish) {
  refuse_foreign_kinds({input.changes.begin(), input.changes.end()});
  auto [from, to] = both([](const Catalog& side) { return complete(side); }, input.from, input.to);
  Sides sides{std::move(from), std::move(to), {input.changes.begin(), input.changes.end()}, {}};
  rename_first(sides);
  find_renamed_parts(sides);
  std::set<Id> reparented = spell_out_parents(sides);
  std::vector<const Change*> changes;
  for (const Change& each : sides.changes)
    changes.push_back(&each);
  Lowering work(sides.from, sides.to, std::move(changes));
  work.online = input.options.online;

  Touches touches;
  for_each_kind([&]<class K>() {
    if constexpr (is_lowered<K>)
      treat_all<K>(work, touches);
  });
  work.touch(std::move(touches));
  std::erase_if(reparented, [&](const Id& table) { return work.drops(table); });
  work.set_reparented(std::move(reparented));
  work.set_defaults_aside();

  for_each_kind([&]<class K>() {
    if constexpr (is_lowered<K>)
      for (const Id& id : work.concerned(K::kind))
        lower_object<K>(id, work);
  });
  lower_grants(work);
  lower_default_privileges(work);
  switch_body_checks_off(work);
  guard_rows(work);
  add_renames(std::move(sides.renames), work.lowered());
  if (work.online)
    put_online(work);
  for (PlannedAction& action : work.lowered().actions)
    for (Step& step : action.steps)
      step.sql = rereadable(std::move(step.sql));
  finish(work, work.lowered());
  Lowered lowered = work.take();
  release_both(sides.from, sides.to);
  return lowered;
}

}  // namespace groma::postgresql
