#include "dialects/sqlite/row_guards.h"

#include <algorithm>

#include "dialects/sqlite/affinity.h"
#include "dialects/sqlite/expression.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

// What tells one row from another, for the example of a refusal.
std::string row_key(const TableParts& parts) {
  if (const Column* alias = parts.rowid_alias())
    return quote(alias->name);
  if (parts.without_rowid() && parts.primary_key) {
    std::vector<std::string> names;
    for (const KeyPart& part : parts.primary_key->columns)
      names.push_back(part.column);
    return quoted_list(names);
  }
  const std::string rowid = parts.rowid_name();
  return rowid.empty() ? "*" : rowid;
}

bool in_key(const std::vector<KeyPart>& parts, const Column& column) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const KeyPart& part) { return equal_folded(part.column, column.name); });
}

bool in_unique_key(const TableParts& parts, const Column& column) {
  return (parts.primary_key && in_key(parts.primary_key->columns, column)) ||
         std::any_of(parts.uniques.begin(), parts.uniques.end(),
                     [&](const Unique* each) { return in_key(each->columns, column); });
}

Hazard may_fail(std::string message, std::string advice) {
  return {HazardKind::may_fail, std::move(message), std::move(advice)};
}

void type_hazards(const TableParts& before, const TableParts& after, const Column& was,
                  const Column& is, std::vector<Hazard>& hazards) {
  const Affinity from = affinity(was.type, before.strict());
  const Affinity to = affinity(is.type, after.strict());
  const std::string name = dotted(after, is);
  const bool same_type = equal_folded(was.type, is.type);
  const bool is_rowid = after.rowid_alias() == &is && before.rowid_alias() != &was;
  if ((after.strict() && (!before.strict() || !same_type) && to != Affinity::blob) || is_rowid)
    hazards.push_back(may_fail("a value of " + name + " that is no " + is.type + " fails the copy",
                               "look for such values first: SELECT typeof(" + quote(is.name) +
                                   "), count(*) … GROUP BY 1"));
  if (from == to)
    return;
  const bool was_text = from == Affinity::text || from == Affinity::blob;
  if (was_text && (to == Affinity::integer || to == Affinity::real || to == Affinity::numeric))
    hazards.push_back(
        {HazardKind::data_loss,
         "text in " + name + " that reads as a number becomes one: '007' turns into 7",
         "keep a column of type TEXT where such text matters"});
  else if (to == Affinity::real)
    hazards.push_back({HazardKind::data_loss,
                       "integers in " + name + " beyond 2^53 lose digits when they become real",
                       ""});
}

void column_hazards(const TableParts& before, const TableParts& after, const Column& is,
                    std::vector<Hazard>& hazards) {
  const Column* was = before.column(is.name);
  if (!was)
    return;
  if (is.generated && !was->generated) {
    hazards.push_back({HazardKind::data_loss,
                       "values of " + dotted(after, is) +
                           " are computed from now on; those that "
                           "are stored are gone",
                       ""});
    return;
  }
  type_hazards(before, after, *was, is, hazards);
  if (!equal_folded(was->collation, is.collation) && in_unique_key(after, is))
    hazards.push_back(may_fail("rows may be equal under the collation of " + dotted(after, is),
                               "make them unique first"));
}

void change_hazards(const TableParts& before, const Change& change, std::vector<Hazard>& hazards) {
  const std::string& table = before.table->name;
  const Kind kind = change.id.kind;
  if (kind == Kind::column && change.action == Action::drop) {
    const Column& column = std::get<Column>(*change.before);
    if (!column.generated)
      hazards.push_back(column_is_lost(before, column));
  }
  if (change.action == Action::drop)
    return;
  if (kind == Kind::unique || kind == Kind::primary_key)
    hazards.push_back(may_fail(
        "rows of " + table + " may not be unique in the " + spoken(kind) + " " + change.id.name,
        "remove duplicates first"));
  if (kind == Kind::check)
    hazards.push_back(may_fail("rows of " + table + " may not meet the check " + change.id.name,
                               "correct such rows first"));
  if (kind == Kind::foreign_key)
    hazards.push_back(
        may_fail("rows of " + table + " may refer to rows that do not exist: " + change.id.name,
                 "correct or remove such rows first"));
}

}  // namespace

bool has_default(const Column& column) {
  return column.default_value && !canonical_default(column.default_value->text).empty();
}

bool is_not_null(const TableParts& parts, const Column& column) {
  if (!column.nullable)
    return true;
  return (parts.strict() || parts.without_rowid()) && parts.primary_key &&
         in_key(parts.primary_key->columns, column);
}

bool needs_rows_to_be_none(const Column& column) {
  return !column.nullable && !column.generated && !has_default(column);
}

Step guard_empty(const TableParts& parts, const Column& column) {
  return guard("SELECT " + row_key(parts) + " FROM " + quote(parts.table->name) + " LIMIT 1",
               "table " + parts.table->name + " has rows, and its new column " +
                   dotted(parts, column) +
                   " is NOT NULL without a default: give it a default, or add it nullable and make "
                   "it NOT NULL once it is filled");
}

Hazard fails_on_rows(const TableParts& parts, const Column& column) {
  return may_fail("the new column " + dotted(parts, column) +
                      " is NOT NULL without a default: it can only be added while the table is "
                      "empty",
                  "give it a default, or add it nullable and make it NOT NULL once it is filled");
}

Step guard_no_nulls(const TableParts& parts, const Column& column) {
  return guard("SELECT " + row_key(parts) + " FROM " + quote(parts.table->name) + " WHERE " +
                   quote(column.name) + " IS NULL LIMIT 1",
               dotted(parts, column) +
                   " is to be NOT NULL, but rows have no value there: fill them "
                   "first, or give the column a default\nUPDATE " +
                   quote(parts.table->name) + " SET " + quote(column.name) + " = … WHERE " +
                   quote(column.name) + " IS NULL;");
}

Hazard fails_on_nulls(const TableParts& parts, const Column& column) {
  return may_fail(dotted(parts, column) +
                      " becomes NOT NULL: this is refused while rows have no "
                      "value there",
                  "fill the column first, or give it a default");
}

Hazard column_is_lost(const TableParts& parts, const Column& column) {
  return {HazardKind::data_loss, "the values of column " + dotted(parts, column) + " are gone",
          "copy what is still needed first"};
}

std::vector<Hazard> row_hazards(const TableParts& before, const TableParts& after,
                                const Changes& changes) {
  std::vector<Hazard> hazards;
  for (const Change* each : changes)
    change_hazards(before, *each, hazards);
  for (const Column* each : after.columns)
    column_hazards(before, after, *each, hazards);
  return hazards;
}

}  // namespace groma::sqlite
