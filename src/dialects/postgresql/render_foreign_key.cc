#include "catalog/letters.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

namespace {

std::string columns(const std::vector<std::string>& list, bool period) {
  std::vector<std::string> quoted;
  for (const std::string& each : list)
    quoted.push_back(name(each));
  if (period && !quoted.empty())
    quoted.back().insert(0, "PERIOD ");
  return "(" + join(quoted, ", ") + ")";
}

std::string action(std::string_view when, ReferenceAction what,
                   const std::vector<std::string>& set_columns) {
  if (what == ReferenceAction::no_action)
    return {};
  const std::string list = set_columns.empty() ? "" : " (" + names(set_columns) + ")";
  return " " + std::string(when) + " " + keywords(to_string(what)) + list;
}

std::string references(const ForeignKey& key) {
  const bool period = has(key.options, "period");
  std::string text = "FOREIGN KEY " + columns(key.columns, period) + " REFERENCES " +
                     name(key.referenced_schema, key.referenced_table);
  if (!key.referenced_columns.empty())
    text += " " + columns(key.referenced_columns, period);
  if (key.match_full)
    text += " MATCH FULL";
  text += action("ON UPDATE", key.on_update, {});
  text += action("ON DELETE", key.on_delete, key.set_columns);
  return text;
}

}  // namespace

std::string spelled(const ForeignKey& key) {
  return constraint_on(key.name, key.schema, key.table);
}

Steps create(const ForeignKey& key, const Making&) {
  const bool enforced = !has(key.options, "not_enforced");
  std::string sql =
      "ADD CONSTRAINT " + name(key.name) + " " + references(key) + deferral_clause(key.deferral);
  if (!enforced)
    sql += " NOT ENFORCED";
  else if (!key.validated)
    sql += " NOT VALID";
  Steps steps{statement(alter_table(key.schema, key.table, sql), share_row_exclusive)};
  if (enforced && key.validated)
    steps.front().hazards.push_back(
        may_fail("the foreign key " + name(key.name) + " of " + name(key.schema, key.table) +
                 " is refused if a row refers to one that is not there"));
  if (!key.comment.empty())
    steps.push_back(comment_on(spelled(key), key.comment));
  return steps;
}

Steps drop(const ForeignKey& key) {
  return drop_constraint(key.schema, key.table, key.name);
}

}  // namespace groma::postgresql
