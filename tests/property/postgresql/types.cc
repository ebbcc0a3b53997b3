#include "property/postgresql/types.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace groma::proof::postgresql {
namespace {

using Choices = std::vector<std::string>;

struct Family {
  Choices types;
  Choices defaults;
  Choices conditions;
  Choices expressions;
  std::string value;  ///< in row `{0}`
  bool ordered = false;
  bool distinct = false;
};

/// Conditions that hold for values of whatever type.
const Choices& general_conditions() {
  static const Choices list = {"{0} IS NOT NULL OR true", "{0} IS NULL OR {0}::text <> 'zz;'",
                               "COALESCE({0}::text, '') <> 'it''s'"};
  return list;
}

// NOLINTNEXTLINE(readability-function-size): a table
const std::map<std::string, Family, std::less<>>& families() {
  static const std::map<std::string, Family, std::less<>> all = {
      {"number",
       {{"integer", "integer", "bigint", "smallint", "numeric", "numeric(10,2)", "real",
         "double precision"},
        {"0", "1", "-1", "42", "'7'", "(1 + 2)", "abs(-3)", "2::smallint", "length('abc')"},
        {"{0} > -100", "{0} <> 77", "{0} IN (1, 2, 3) OR {0} < 1000", "({0} + 1) > 0",
         "{0} BETWEEN -5 AND 99999", "{0} = ANY (ARRAY[1, 2, 3, 4]) OR {0} >= 0",
         "CASE WHEN {0} IS NULL THEN true ELSE {0} < 5000 END", "NOT ({0} = 77 AND {0} > 5)"},
        {"{0} + 1", "{0} * 2", "abs({0})", "CASE WHEN {0} IS NULL THEN 0 ELSE 1 END",
         "COALESCE({0}, 5)"},
        "{0}",
        true,
        true}},
      {"text",
       {{"text", "text", "character varying(20)", "character varying(40)", "character varying"},
        {"'x'", "''", "'it''s'", "'a;b'", "upper('abc')", "'a' || 'b'", "'-- no comment'",
         "'x'::text", "CURRENT_USER", "E'tab\\t'"},
        {"length({0}) < 100", "{0} <> 'zz'", "{0} NOT IN ('q;q', 'x''y')", "{0} NOT LIKE 'zz%'",
         "{0} ~ '^.*$'", "{0} = ANY (ARRAY['a', 'b']) OR {0} <> ''", "lower({0}) <> 'zz'"},
        {"upper({0})", "lower({0})", "{0} || 'x'", "COALESCE({0}, 'none')"},
        "'v{0}'",
        true,
        true}},
      {"padded", {{"character(10)"}, {"'x'", "''"}, {"{0} <> 'zz'"}, {}, "'v{0}'", true, true}},
      {"boolean",
       {{"boolean"},
        {"true", "false", "'t'", "(NOT true)"},
        {"{0} OR NOT {0}", "{0} IS NOT UNKNOWN OR true"},
        {"NOT {0}"},
        "{0} > 2",
        true,
        false}},
      {"date",
       {{"date"},
        {"CURRENT_DATE", "'2020-02-03'", "DATE '2020-01-01'", "now()"},
        {"{0} > '1999-01-01'", "{0} >= DATE '2000-01-01' OR {0} IS NULL"},
        {"{0} + 1"},
        "'2020-01-0{0}'",
        true,
        true}},
      {"timestamp",
       {{"timestamp without time zone", "timestamp(3) without time zone"},
        {"CURRENT_TIMESTAMP", "now()", "'2020-02-03 04:05'", "LOCALTIMESTAMP"},
        {"{0} > '1999-01-01'"},
        {"{0} + interval '1 day'"},
        "'2020-01-0{0} 10:00'",
        true,
        true}},
      {"moment",
       {{"timestamp with time zone", "timestamp(0) with time zone"},
        {"CURRENT_TIMESTAMP", "now()", "clock_timestamp()",
         "CURRENT_TIMESTAMP - interval '1 hour'"},
        {"{0} > '1999-01-01 00:00:00+00'"},
        {},
        "'2020-01-0{0} 10:00+00'",
        true,
        true}},
      {"time",
       {{"time without time zone"},
        {"'10:00'", "LOCALTIME"},
        {"{0} >= '00:00'"},
        {},
        "'10:0{0}'",
        true,
        true}},
      {"interval",
       {{"interval", "interval day to second"},
        {"'1 day'", "interval '2 hours'"},
        {"{0} < '9 years'"},
        {"{0} * 2"},
        "'{0} hours'",
        true,
        true}},
      {"uuid",
       {{"uuid"},
        {"gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"},
        {},
        {},
        "'00000000-0000-0000-0000-00000000000{0}'",
        true,
        true}},
      {"json", {{"json"}, {"'{}'", "'[1, 2]'::json"}, {}, {}, "'[{0}]'"}},
      {"jsonb",
       {{"jsonb"},
        {"'{}'", "'{\"a\": [1]}'::jsonb", "jsonb_build_object('a', 1)"},
        {"jsonb_typeof({0}) <> 'string'"},
        {"{0} || '[7]'::jsonb"},
        "'[{0}]'",
        true,
        true}},
      {"bytea",
       {{"bytea"}, {"'\\x00ff'", "''"}, {"length({0}) < 100"}, {}, "'\\x0{0}'", true, true}},
      {"inet", {{"inet", "cidr"}, {"'10.0.0.0/8'"}, {}, {}, "'10.0.0.{0}'", true, true}},
      {"bits", {{"bit(4)"}, {"B'1010'"}, {}, {}, "{0}::bit(4)"}},
      {"span",
       {{"int4range"},
        {"'empty'", "int4range(1, 5)"},
        {"NOT isempty({0}) OR true"},
        {},
        "'[{0},{0}]'",
        true,
        true}},
      {"spans", {{"int4multirange"}, {"'{}'"}, {}, {}, "'{[{0},{0}]}'"}},
      {"integers",
       {{"integer[]", "bigint[]"},
        {"'{}'", "ARRAY[1, 2]", "'{1,2}'::integer[]"},
        {"COALESCE(cardinality({0}), 0) < 9"},
        {"{0} || {0}"},
        "ARRAY[{0}, 2]",
        true,
        true}},
      {"texts",
       {{"text[]", "character varying(20)[]"},
        {"'{}'", "'{a,\"b c\"}'"},
        {"'zz' <> ALL ({0})"},
        {},
        "ARRAY['v{0}']",
        true,
        true}},
      {"point", {{"point"}, {"'(0,0)'", "point(1, 2)"}, {}, {}, "'({0},{0})'"}},
      {"words", {{"tsvector"}, {"''"}, {}, {}, "'a{0} b'", true, true}},
      {"money", {{"money"}, {"0", "'1.50'"}, {}, {}, "{0}::integer::money", true, true}},
  };
  return all;
}

const Family* known(std::string_view name) {
  const auto at = families().find(name);
  return at == families().end() ? nullptr : &at->second;
}

/// A type's own family by its name.
std::string family_of_type(const std::string& type) {
  for (const auto& [name, each] : families())
    if (std::find(each.types.begin(), each.types.end(), type) != each.types.end())
      return name;
  return "";
}

std::string filled(const std::string& pattern, int row) {
  return things::filled(pattern, [&](std::size_t, bool) { return std::to_string(row); });
}

}  // namespace

std::string family(const Schema& schema, const Text* type) {
  if (type == nullptr)
    return "";
  if (type->refs.empty())
    return family_of_type(type->pattern);
  const Thing* own = schema.find(type->refs.front());
  if (own == nullptr)
    return "";
  if (own->kind == Kind::domain && type->pattern == "{0}")
    return family(schema, own->part("type"));
  return fmt::format("{} {}", type->pattern, own->key);
}

std::string family(const Schema& schema, const Thing& column) {
  return family(schema, column.part("type"));
}

bool is_ordered(const std::string& family) {
  const Family* each = known(family);
  return each != nullptr && each->ordered;
}

bool is_distinct(const std::string& family) {
  const Family* each = known(family);
  return each != nullptr && each->distinct;
}

Text random_type(Random& random, const Schema& schema) {
  std::vector<const Thing*> own;
  for (const Thing& each : schema.things)
    if (each.kind == Kind::enum_type || each.kind == Kind::domain || each.kind == Kind::composite ||
        each.kind == Kind::range)
      own.push_back(&each);
  if (!own.empty() && random.chance(45))
    return {random.chance(20) ? "{0}[]" : "{0}", {random.pick(own)->key}};
  if (random.chance(55))
    return {random.pick(known(random.chance(60) ? "number" : "text")->types), {}};
  auto at = families().begin();
  std::advance(at, static_cast<std::ptrdiff_t>(random.below(families().size())));
  return {random.pick(at->second.types), {}};
}

std::string random_default(Random& random, const std::string& family) {
  const Family* each = known(family);
  if (random.chance(5))
    return "NULL";
  if (each == nullptr)
    return "";
  return random.pick(each->defaults);
}

std::string random_condition(Random& random, const std::string& family) {
  const Family* each = known(family);
  if (each == nullptr || each->conditions.empty() || random.chance(20))
    return random.pick(general_conditions());
  return random.pick(each->conditions);
}

std::string random_expression(Random& random, const std::string& family) {
  const Family* each = known(family);
  return each == nullptr || each->expressions.empty() ? "" : random.pick(each->expressions);
}

std::string value(const Schema& schema, const Text* type, int row) {
  if (type == nullptr)
    return "";
  if (type->refs.empty()) {
    const Family* each = known(family_of_type(type->pattern));
    return each == nullptr ? "" : filled(each->value, row);
  }
  const Thing* own = schema.find(type->refs.front());
  if (type->pattern != "{0}" || own == nullptr)
    return "";
  return own->kind == Kind::domain ? value(schema, own->part("type"), row) : "";
}

std::string alias(Random& random, const std::string& type) {
  static const std::map<std::string, Choices, std::less<>> aliases = {
      {"integer", {"int", "int4", "INTEGER"}},
      {"bigint", {"int8", "BIGINT"}},
      {"smallint", {"int2"}},
      {"numeric", {"decimal", "NUMERIC"}},
      {"numeric(10,2)", {"decimal(10, 2)", "dec(10,2)"}},
      {"real", {"float4", "float(10)"}},
      {"double precision", {"float8", "float"}},
      {"character varying(20)", {"varchar(20)", "VARCHAR (20)"}},
      {"character varying(40)", {"varchar(40)"}},
      {"character varying", {"varchar"}},
      {"character(10)", {"char(10)", "bpchar(10)"}},
      {"boolean", {"bool"}},
      {"timestamp without time zone", {"timestamp"}},
      {"timestamp(3) without time zone", {"timestamp(3)"}},
      {"timestamp with time zone", {"timestamptz"}},
      {"timestamp(0) with time zone", {"timestamptz(0)"}},
      {"time without time zone", {"time"}},
      {"integer[]", {"int[]", "integer ARRAY", "int4[3]"}},
      {"text[]", {"text[][]"}},
      {"character varying(20)[]", {"varchar(20)[]"}},
  };
  const auto at = aliases.find(type);
  return at == aliases.end() ? type : random.pick(at->second);
}

}  // namespace groma::proof::postgresql
