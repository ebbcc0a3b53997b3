#include "dialects/postgresql/render_policy.h"
#include "catalog/letters.h"

#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_trigger.h"

namespace groma::postgresql {

std::string role(const std::string& role_name) {
  return role_name == "PUBLIC" ? role_name : name(role_name);
}

std::string roles(const std::vector<std::string>& list) {
  std::vector<std::string> quoted;
  for (const std::string& each : list)
    quoted.push_back(role(each));
  return quoted.empty() ? "PUBLIC" : join(quoted, ", ");
}

std::string spelled(const Policy& policy) {
  return "POLICY " + name(policy.name) + " ON " + name(policy.schema, policy.table);
}

Steps create(const Policy& policy, const Making&) {
  std::string sql = "CREATE " + spelled(policy);
  if (!policy.permissive)
    sql += " AS RESTRICTIVE";
  if (!policy.command.empty() && policy.command != "all")
    sql += " FOR " + upper(policy.command);
  sql += " TO " + roles(policy.roles);
  if (!policy.using_expression.empty())
    sql += " USING " + parenthesised(policy.using_expression.text);
  if (!policy.check_expression.empty())
    sql += " WITH CHECK " + parenthesised(policy.check_expression.text);
  Steps steps{statement(std::move(sql), access_exclusive)};
  if (!policy.comment.empty())
    steps.push_back(comment_on(spelled(policy), policy.comment));
  return steps;
}

Steps drop(const Policy& policy) {
  return {statement("DROP " + spelled(policy), access_exclusive,
                    {HazardKind::security,
                     "without the policy " + name(policy.name) + " other rows of " +
                         name(policy.schema, policy.table) + " can be seen or changed than before",
                     {}})};
}

}  // namespace groma::postgresql
