#include "dialects/postgresql/render_view.h"

#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string spelled(const View& view) {
  return "VIEW " + name(view.schema, view.name);
}

std::string view_statement(const View& view, std::string_view create) {
  Options settings;
  for (const char* key : {"security_barrier", "security_invoker", "check_option"})
    if (has(view.options, key))
      settings[key] = option(view.options, key);
  std::string sql = std::string(create) + " " + spelled(view);
  if (!view.columns.empty())
    sql += " (" + names(view.columns) + ")";
  if (!settings.empty())
    sql += " WITH (" + parameters(settings) + ")";
  return sql + " AS\n" + view.query.text;
}

Steps view_columns(const View& view) {
  Steps steps;
  for (const auto& [column, text] : column_options(view.options, "default"))
    steps.push_back(statement("ALTER " + spelled(view) + " ALTER COLUMN " + name(column) +
                              " SET DEFAULT " + text));
  for (const auto& [column, text] : column_options(view.options, "comment"))
    steps.push_back(
        comment_on("COLUMN " + name(view.schema, view.name) + "." + name(column), text));
  return steps;
}

Steps create(const View& view, const Making&) {
  Steps steps{statement(view_statement(view, "CREATE"))};
  if (!view.comment.empty())
    steps.push_back(comment_on(spelled(view), view.comment));
  append(steps, view_columns(view));
  return steps;
}

Steps drop(const View& view) {
  return {statement("DROP " + spelled(view), access_exclusive)};
}

}  // namespace groma::postgresql
