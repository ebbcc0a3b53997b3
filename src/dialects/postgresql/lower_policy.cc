#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

/// ALTER POLICY can change expressions, but not take one away.
Touches treat(const Passage<Policy>& passage, const Change& change, const Lowering&) {
  const Policy &before = passage.before, &after = passage.after;
  const bool in_place =
      only(change, {"comment", "roles", "using_expression", "check_expression"}) &&
      (before.using_expression.empty() || !after.using_expression.empty()) &&
      (before.check_expression.empty() || !after.check_expression.empty());
  return in_place ? Touches{} : Touches{touched(after.id(), Touch::away)};
}

void alter(const Passage<Policy>& passage, Lowering& work) {
  const Policy &before = passage.before, &after = passage.after;
  std::string clauses;
  if (before.roles != after.roles)
    clauses += " TO " + roles(after.roles);
  if (before.using_expression != after.using_expression)
    clauses += " USING " + parenthesised(after.using_expression.text);
  if (before.check_expression != after.check_expression)
    clauses += " WITH CHECK " + parenthesised(after.check_expression.text);
  Steps steps;
  if (!clauses.empty())
    steps.push_back(statement("ALTER " + spelled(after) + clauses, access_exclusive,
                              {HazardKind::security,
                               "the policy " + name(after.name) + " on " +
                                   name(after.schema, after.table) + " lets through other rows",
                               {}}));
  append(steps, settle(passage, work));
  work.alter(after.id(), "alter", altering_footprint(after.id(), work), std::move(steps));
}

}  // namespace groma::postgresql
