#include "dialects/postgresql/canonical.h"

#include <algorithm>

#include "dialects/postgresql/expression.h"
#include "dialects/postgresql/routine_name.h"
#include "dialects/postgresql/sequence_range.h"
#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/statistics.h"
#include "dialects/postgresql/types.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

void bring(Sql& expression) {
  if (!expression.empty())
    expression.text = canonical_expression(expression.text);
}

/// Queries and definitions: as they are, without what does not belong to them.
void trim(Sql& sql) {
  const auto is_end = [](char c) {
    return c == ';' || c == ' ' || c == '\n' || c == '\t' || c == '\r';
  };
  while (!sql.text.empty() && is_end(sql.text.back()))
    sql.text.pop_back();
  sql.text.erase(0, std::min(sql.text.find_first_not_of(" \n\t\r"), sql.text.size()));
}

/// NULL as a default is none.
void bring_default(std::optional<Sql>& value, const std::string& type) {
  if (!value)
    return;
  value->text = canonical_default(value->text, type);
  if (value->text == "null")
    value.reset();
}

void bring(std::vector<KeyPart>& parts) {
  for (KeyPart& part : parts) {
    bring(part.expression);
    if (part.nulls == (part.descending ? "first" : "last"))
      part.nulls.clear();
  }
}

template <class K>
void bring(K&) {}

void bring(Extension& extension) {
  extension.version.erase(
      0, std::min(extension.version.find_first_not_of(' '), extension.version.size()));
}

void bring(Domain& domain) {
  domain.type = canonical_type(domain.type);
  bring_default(domain.default_value, domain.type);
  for (DomainCheck& check : domain.checks)
    bring(check.expression);
  std::sort(domain.checks.begin(), domain.checks.end(),
            [](const DomainCheck& a, const DomainCheck& b) { return a.name < b.name; });
}

void bring(Composite& type) {
  for (Attribute& each : type.attributes)
    each.type = canonical_type(each.type);
}

void bring(Range& range) {
  range.subtype = canonical_type(range.subtype);
}

void bring(Sequence& sequence) {
  if (sequence.type.empty())
    sequence.type = "bigint";
  sequence.type = canonical_type(sequence.type);
  leave_out_usual(sequence, sequence.type);
}

void bring(Column& column) {
  column.type = canonical_type(column.type);
  bring_default(column.default_value, column.type);
  if (column.generated)
    bring(column.generated->expression);
  if (column.identity)
    leave_out_usual(*column.identity, column.type);
}

void bring(Check& check) {
  bring(check.expression);
}

void bring(Exclusion& exclusion) {
  bring(exclusion.columns);
  bring(exclusion.predicate);
}

void bring(Index& index) {
  bring(index.columns);
  bring(index.predicate);
}

void bring(View& view) {
  trim(view.query);
}

void bring(MaterializedView& view) {
  trim(view.query);
}

/// `area(int4)` is `area(integer)`.
void bring(Routine& routine) {
  const RoutineName parts = split_routine_name(routine.name);
  const bool plain = parts.arguments.find("ORDER BY") == std::string::npos &&
                     parts.arguments.find("VARIADIC") == std::string::npos;
  std::vector<std::string> types = argument_types(routine.name);
  for (std::string& type : types)
    type = canonical_type(type);
  if (plain && !parts.arguments.empty())
    routine.name = qualified({parts.name}) + "(" + join(types, ", ") + ")";
  trim(routine.definition);
}

void bring(Trigger& trigger) {
  trim(trigger.definition);
}

void bring(Rule& rule) {
  trim(rule.definition);
}

void bring(Policy& policy) {
  bring(policy.using_expression);
  bring(policy.check_expression);
  if (policy.roles.empty())
    policy.roles = {"PUBLIC"};
  std::sort(policy.roles.begin(), policy.roles.end());
  if (policy.command.empty())
    policy.command = "all";
}

void bring(Miscellany& object) {
  trim(object.definition);
  if (object.object_type == "statistics")
    object.definition.text = with_sorted_columns(object.definition.text);
}

}  // namespace

Object canonical(const Object& object, const Dialect&) {
  Object result = object;
  std::visit([](auto& each) { bring(each); }, result);
  return result;
}

}  // namespace groma::postgresql
