#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

Touches treat(const Passage<Check>& passage, const Change& change, const Lowering&) {
  const bool in_place = only(change, {"comment", "validated"}) &&
                        (!change.has("validated") || passage.after.validated);
  return in_place ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

void alter(const Passage<Check>& passage, Lowering& work) {
  const Check& check = passage.after;
  Steps steps;
  if (check.validated && !passage.before.validated)
    steps.push_back(statement(
        alter_table(check.schema, check.table, "VALIDATE CONSTRAINT " + name(check.name)),
        share_update_exclusive,
        may_fail("the check " + name(check.name) + " on " + name(check.schema, check.table) +
                 " is refused if a row does not meet it")));
  append(steps, settle(passage, work));
  work.alter(check.id(), "alter", altering_footprint(check.id(), work), std::move(steps));
}

}  // namespace groma::postgresql
