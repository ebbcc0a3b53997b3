#include <algorithm>

#include "dialects/sqlite/lower_rebuild.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/row_guards.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

struct Copied {
  std::string target;
  std::string source;
};

// A bare or double-quoted name is a string where a default stands, but a column anywhere else.
std::string default_value(const Sql& value) {
  const std::vector<Token> tokens = tokenize(value.text);
  const bool name = tokens.size() == 2 && is_name(tokens.front());
  const std::string folded = fold(value.text);
  const bool keyword =
      folded == "null" || folded == "true" || folded == "false" || folded.starts_with("current_");
  return name && !keyword ? literal(tokens.front().name()) : default_expression(value);
}

std::string surviving(const TableParts& before, const TableParts& after, const Column& was,
                      const Column& is) {
  const std::string name = quote(was.name);
  const bool fill = is_not_null(after, is) && !is_not_null(before, was) && has_default(is) &&
                    before.rowid_alias() != &was && after.rowid_alias() != &is;
  return fill ? "coalesce(" + name + ", " + default_value(*is.default_value) + ")" : name;
}

std::vector<Copied> copied(const TableParts& before, const TableParts& after) {
  const std::string rowid = before.rowid_name();
  const Column* alias = after.rowid_alias();
  std::vector<Copied> list;
  if (!alias && !rowid.empty() && !after.rowid_name().empty())
    list.push_back({after.rowid_name(), rowid});
  for (const Column* each : after.columns) {
    if (each->generated)
      continue;
    if (const Column* was = before.column(each->name))
      list.push_back({quote(each->name), surviving(before, after, *was, *each)});
    else if (each == alias && !rowid.empty())
      list.push_back({quote(each->name), rowid});
  }
  return list;
}

// No column survives, nor a rowid: the rows themselves still do.
Copied first_new(const TableParts& after) {
  const auto at = std::find_if(after.columns.begin(), after.columns.end(),
                               [](const Column* each) { return !each->generated; });
  const Column& column = **at;
  return {quote(column.name), column.default_value ? default_value(*column.default_value) : "NULL"};
}

bool has_conflict_clause(const TableParts& parts) {
  const auto has = [](const auto& each) { return each->options.contains("on_conflict"); };
  return (parts.primary_key && has(parts.primary_key)) ||
         std::any_of(parts.uniques.begin(), parts.uniques.end(), has) ||
         std::any_of(parts.columns.begin(), parts.columns.end(), [](const Column* each) {
           return each->options.contains("not_null_on_conflict");
         });
}

}  // namespace

std::string copy_rows(const TableParts& before, const TableParts& after, std::string_view target) {
  std::vector<Copied> list = copied(before, after);
  if (list.empty())
    list.push_back(first_new(after));
  std::vector<std::string> targets, sources;
  for (Copied& each : list) {
    targets.push_back(std::move(each.target));
    sources.push_back(std::move(each.source));
  }
  // A constraint's own ON CONFLICT could drop rows in silence; OR ABORT overrides it.
  const std::string insert = has_conflict_clause(after) ? "INSERT OR ABORT INTO " : "INSERT INTO ";
  return insert + quote(target) + " (" + join(targets, ", ") + ")\nSELECT " + join(sources, ", ") +
         "\nFROM " + quote(before.table->name);
}

}  // namespace groma::sqlite
