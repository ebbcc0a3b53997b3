#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_view.h"

namespace groma::postgresql {

std::string spelled(const MaterializedView& view) {
  return "MATERIALIZED VIEW " + name(view.schema, view.name);
}

Steps view_columns(const MaterializedView& view) {
  Steps steps;
  for (const std::string what : {"statistics", "storage", "compression"})
    for (const auto& [column, value] : column_options(view.options, what))
      steps.push_back(statement("ALTER " + spelled(view) + " ALTER COLUMN " + name(column) +
                                " SET " + what + " " + value));
  for (const auto& [column, text] : column_options(view.options, "comment"))
    steps.push_back(
        comment_on("COLUMN " + name(view.schema, view.name) + "." + name(column), text));
  return steps;
}

Steps create(const MaterializedView& view, const Making&) {
  std::string sql = "CREATE " + spelled(view);
  if (has(view.options, "access_method"))
    sql += " USING " + name(option(view.options, "access_method"));
  sql += storage_clause(view.options);
  if (has(view.options, "tablespace"))
    sql += " TABLESPACE " + name(option(view.options, "tablespace"));
  Steps steps{statement(sql + " AS\n" + view.query.text)};
  if (!view.comment.empty())
    steps.push_back(comment_on(spelled(view), view.comment));
  append(steps, view_columns(view));
  return steps;
}

Steps drop(const MaterializedView& view) {
  return {statement("DROP " + spelled(view), access_exclusive)};
}

}  // namespace groma::postgresql
