#include "dialects/postgresql/render_domain.h"

#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string spelled(const Domain& domain) {
  return "DOMAIN " + name(domain.schema, domain.name);
}

std::string domain_check(const DomainCheck& check) {
  return "CONSTRAINT " + name(check.name) + " CHECK (" + check.expression.text + ")" +
         (check.validated ? "" : " NOT VALID");
}

std::string domain_not_null(const Domain& domain) {
  const std::string constraint = option(domain.options, "not_null");
  return (constraint.empty() ? "" : "CONSTRAINT " + name(constraint) + " ") + "NOT NULL";
}

Steps check_comment(const Domain& domain, const DomainCheck& check) {
  return {comment_on("CONSTRAINT " + name(check.name) + " ON " + spelled(domain), check.comment)};
}

Steps add_check(const Domain& domain, const DomainCheck& check) {
  Steps steps{statement("ALTER " + spelled(domain) + " ADD " + domain_check(check))};
  if (!check.comment.empty())
    append(steps, check_comment(domain, check));
  return steps;
}

namespace {

std::string head(const Domain& domain) {
  std::string sql = "CREATE " + spelled(domain) + " AS " + domain.type;
  if (!domain.collation.empty())
    sql += " COLLATE " + name_of(domain.collation);
  if (domain.default_value)
    sql += " DEFAULT " + domain.default_value->text;
  if (!domain.nullable)
    sql += " " + domain_not_null(domain);
  return sql;
}

}  // namespace

Steps create(const Domain& domain, const Making&) {
  std::string sql = head(domain);
  Steps rest;
  for (const DomainCheck& check : domain.checks) {
    if (!check.validated) {
      append(rest, add_check(domain, check));
      continue;
    }
    sql += " " + domain_check(check);
    if (!check.comment.empty())
      append(rest, check_comment(domain, check));
  }
  Steps steps{statement(std::move(sql))};
  if (!domain.comment.empty())
    steps.push_back(comment_on(spelled(domain), domain.comment));
  append(steps, std::move(rest));
  return steps;
}

Steps drop(const Domain& domain) {
  return {statement("DROP " + spelled(domain), access_exclusive)};
}

}  // namespace groma::postgresql
