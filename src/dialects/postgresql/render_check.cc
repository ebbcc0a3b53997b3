#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string spelled(const Check& check) {
  return constraint_on(check.name, check.schema, check.table);
}

Steps create(const Check& check, const Making&) {
  const bool enforced = !has(check.options, "not_enforced");
  std::string sql = "ADD CONSTRAINT " + name(check.name) + " CHECK (" + check.expression.text + ")";
  if (has(check.options, "no_inherit"))
    sql += " NO INHERIT";
  if (!enforced)
    sql += " NOT ENFORCED";
  else if (!check.validated)
    sql += " NOT VALID";
  Steps steps{statement(alter_table(check.schema, check.table, sql), access_exclusive)};
  if (enforced && check.validated)
    steps.front().hazards.push_back(may_fail("the check " + name(check.name) + " on " +
                                             name(check.schema, check.table) +
                                             " is refused if a row does not meet it"));
  if (!check.comment.empty())
    steps.push_back(comment_on(spelled(check), check.comment));
  return steps;
}

Steps drop(const Check& check) {
  return drop_constraint(check.schema, check.table, check.name);
}

}  // namespace groma::postgresql
