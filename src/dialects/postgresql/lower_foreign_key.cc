// Foreign keys are actions of their own, always: tables may refer to each other in circles.
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

Touches treat(const Passage<ForeignKey>& passage, const Change& change, const Lowering& work) {
  bool in_place = only(change, {"comment", "deferral", "validated", "options.not_enforced"});
  if (change.has("validated") && !passage.after.validated)
    in_place = false;
  if (change.has("options.not_enforced") && work.version.major < 18)
    in_place = false;
  return in_place ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

namespace {

std::string constraint_mode(const ForeignKey& key, const Change* change) {
  std::string words;
  if (change != nullptr && change->has("deferral"))
    words += key.deferral == Deferral::not_deferrable ? " NOT DEFERRABLE"
             : key.deferral == Deferral::deferred     ? " DEFERRABLE INITIALLY DEFERRED"
                                                      : " DEFERRABLE INITIALLY IMMEDIATE";
  if (change != nullptr && change->has("options.not_enforced"))
    words += has(key.options, "not_enforced") ? " NOT ENFORCED" : " ENFORCED";
  return words;
}

}  // namespace

void alter(const Passage<ForeignKey>& passage, Lowering& work) {
  const ForeignKey& key = passage.after;
  const Id id = key.id();
  Steps steps;
  const std::string mode = constraint_mode(key, work.change(id));
  if (!mode.empty())
    steps.push_back(
        statement(alter_table(key.schema, key.table, "ALTER CONSTRAINT " + name(key.name) + mode),
                  share_row_exclusive));
  const bool enforces = has(passage.before.options, "not_enforced");
  if (key.validated && !passage.before.validated && !enforces)
    steps.push_back(statement(
        alter_table(key.schema, key.table, "VALIDATE CONSTRAINT " + name(key.name)),
        share_update_exclusive,
        may_fail("the foreign key " + name(key.name) + " of " + name(key.schema, key.table) +
                 " is refused if a row refers to one that is not there")));
  append(steps, settle(passage, work));
  work.alter(id, "alter", altering_footprint(id, work), std::move(steps));
}

}  // namespace groma::postgresql
