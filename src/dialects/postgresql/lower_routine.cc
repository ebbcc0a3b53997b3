// Routines are replaced in place where the server allows it: the same result, the same names of
// arguments, no default taken away.
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/routine_header.h"

namespace groma::postgresql {

namespace {

bool is_replaceable(const Routine& before, const Routine& after) {
  if (before.returns != after.returns || before.routine_kind != after.routine_kind)
    return false;
  const std::vector<Argument> was = arguments_of(before.definition.text),
                              is = arguments_of(after.definition.text);
  if (was.size() != is.size())
    return false;
  for (std::size_t i = 0; i < was.size(); ++i)
    if (was[i].declaration != is[i].declaration || (was[i].has_default && !is[i].has_default))
      return false;
  return true;
}

std::string replacing(const std::string& definition) {
  const std::string_view create = "CREATE ", replace = "CREATE OR REPLACE ";
  if (definition.starts_with(replace) || !definition.starts_with(create))
    return definition;
  return std::string(replace) + definition.substr(create.size());
}

}  // namespace

Touches treat(const Passage<Routine>& passage, const Change&, const Lowering&) {
  if (is_replaceable(passage.before, passage.after))
    return {};
  return {touched(passage.after.id(), Touch::away)};
}

void alter(const Passage<Routine>& passage, Lowering& work) {
  const Routine& after = passage.after;
  const Id id = after.id();
  Steps steps;
  if (const Change* change = work.change(id); change != nullptr && change->has("definition"))
    steps.push_back(statement(replacing(after.definition.text)));
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(id, work);
  add_mentioned(after, work, footprint);
  work.alter(id, "replace", std::move(footprint), std::move(steps));
}

void make(const Routine& routine, Lowering& work) {
  PlannedAction action = creation(routine, work);
  add_mentioned(routine, work, action.footprint);
  work.add(std::move(action));
}

}  // namespace groma::postgresql
