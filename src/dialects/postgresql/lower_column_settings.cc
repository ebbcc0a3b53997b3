// NOT NULL, storage and statistics of a column that stays.
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/sequences.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

Step on_table(const Column& column, const std::string& rest) {
  return statement(alter_table(column.schema, column.table, rest), access_exclusive);
}

bool has_named_not_null(const Column& column) {
  return has(column.options, "not_null") || has(column.options, "not_null.no_inherit") ||
         has(column.options, "not_null.not_valid");
}

Step add_not_null(const Column& column) {
  Step step = statement(alter_column(column, "SET NOT NULL"), access_exclusive);
  const bool not_valid = has(column.options, "not_null.not_valid");
  if (has_named_not_null(column))
    step = on_table(column, "ADD " + not_null_clause(column) + " " + name(column.name) +
                                (not_valid ? " NOT VALID" : ""));
  if (!not_valid)
    step.hazards.push_back(may_fail("a NULL in " + name(column.schema, column.table) + "." +
                                        name(column.name) + " makes NOT NULL fail",
                                    "fill the column first"));
  return step;
}

/// Both sides are NOT NULL: from 18 on that is a constraint with a name.
Steps not_null_settings(const Column& before, const Column& after) {
  Steps steps;
  const std::string was = not_null_name(before), is = not_null_name(after);
  if (was != is)
    steps.push_back(on_table(after, "RENAME CONSTRAINT " + name(was) + " TO " + name(is)));
  const auto differs = [&](const std::string& key) {
    return has(before.options, key) != has(after.options, key);
  };
  if (differs("not_null.no_inherit"))
    steps.push_back(on_table(
        after, "ALTER CONSTRAINT " + name(is) +
                   (has(after.options, "not_null.no_inherit") ? " NO INHERIT" : " INHERIT")));
  if (!differs("not_null.not_valid"))
    return steps;
  if (has(before.options, "not_null.not_valid")) {
    steps.push_back(on_table(after, "VALIDATE CONSTRAINT " + name(is)));
  } else {
    steps.push_back(on_table(after, "DROP CONSTRAINT " + name(is)));
    steps.push_back(add_not_null(after));
  }
  return steps;
}

}  // namespace

Steps not_null_changes(const Column& before, const Column& after, Version version) {
  Steps steps;
  if (before.nullable)
    steps.push_back(add_not_null(after));
  else if (version.major >= 18)
    steps = not_null_settings(before, after);
  const std::string was = option(before.options, "not_null.comment"),
                    is = option(after.options, "not_null.comment");
  if (was != is)
    steps.push_back(comment_on(constraint_on(not_null_name(after), after.schema, after.table), is));
  return steps;
}

namespace {

/// The storage of the type itself, for servers that do not know SET STORAGE DEFAULT (before 16).
std::string usual_storage(const std::string& type_text) {
  const Type type = parse_type(type_text);
  const bool compact = !type.array && (type.name == "numeric" || type.name == "inet" ||
                                       type.name == "cidr" || type.name == "geometry");
  return compact ? "main" : "extended";
}

}  // namespace

Steps storage_changes(const Column& before, const Column& after, bool retyped) {
  Steps steps;
  const auto change = [&](const std::string& key, const std::string& verb, const std::string& usual,
                          std::string_view lock) {
    const std::string was = option(before.options, key), is = option(after.options, key);
    if (was != is || (retyped && key != "statistics" && !is.empty()))
      steps.push_back(statement(alter_column(after, verb + " " + (is.empty() ? usual : is)), lock));
  };
  if (!retyped || has(after.options, "storage"))
    change("storage", "SET STORAGE", usual_storage(after.type), access_exclusive);
  change("compression", "SET COMPRESSION", "default", access_exclusive);
  change("statistics", "SET STATISTICS", "-1", share_update_exclusive);
  for (const std::string key : {"n_distinct", "n_distinct_inherited"}) {
    const std::string was = option(before.options, key), is = option(after.options, key);
    if (was != is)
      steps.push_back(statement(alter_column(after, is.empty() ? "RESET (" + key + ")"
                                                               : "SET (" + key + " = " + is + ")"),
                                share_update_exclusive));
  }
  return steps;
}

}  // namespace groma::postgresql
