#include "property/mysql/types.h"

#include <algorithm>
#include <map>

namespace groma::proof::mysql {
namespace {

using Choices = std::vector<std::string>;

enum class Of { both, mariadb, vectors };

struct Family {
  Choices types;
  Choices defaults;
  Choices conditions;
  Choices expressions;
  std::string value;  ///< in row `{0}`
  bool ordered = false;
  bool distinct = false;
  Of of = Of::both;
};

using Families = std::map<std::string, Family, std::less<>>;

/// Conditions that hold for values of whatever type.
const Choices& general_conditions() {
  static const Choices list = {"{0} IS NOT NULL OR 1 = 1", "{0} IS NULL OR 2 > 1"};
  return list;
}

Families numbers_and_texts() {
  return {
      {"number",
       {{"int", "int", "bigint", "smallint", "mediumint", "tinyint", "int unsigned",
         "bigint unsigned", "decimal(10,2)", "double", "float", "tinyint(1)",
         "int(8) unsigned zerofill"},
        {"0", "1", "42", "'7'", "(1 + 2)", "(abs(-3))", "(length('abc'))"},
        {"{0} > -100", "{0} <> 77", "{0} IN (1, 2, 3) OR {0} < 1000", "({0} + 1) > 0",
         "{0} BETWEEN -5 AND 99999", "if({0} IS NULL, 1, 0) < 2", "NOT ({0} = 77 AND {0} > 5)",
         "{0} % 100 <> 77", "coalesce({0}, 0) >= 0"},
        {"{0} + 1", "{0} * 2", "abs({0})", "coalesce({0}, 5)", "if({0} > 2, 1, 0)",
         "CASE WHEN {0} IS NULL THEN 0 ELSE 1 END"},
        "{0}",
        true,
        true}},
      {"text",
       {{"varchar(20)", "varchar(20)", "varchar(40)", "char(10)", "varchar(300)", "text",
         "tinytext", "mediumtext", "longtext"},
        {"'x'", "''", "'it''s'", "'a;b'", "(upper('abc'))", "(concat('a', 'b'))", "'-- none'",
         "'back\\\\slash'"},
        {"char_length({0}) < 100", "{0} <> 'zz'", "{0} NOT IN ('q;q', 'x''y')",
         "{0} NOT LIKE 'zz%'", "lower({0}) <> 'zz'", "length(concat({0}, 'x')) > 0"},
        {"upper({0})", "lower({0})", "concat({0}, 'x')", "coalesce({0}, 'none')", "left({0}, 3)",
         "substring({0}, 1, 2)"},
        "'v{0}'",
        true,
        true}},
      {"bytes",
       {{"varbinary(20)", "varbinary(40)", "blob", "tinyblob"},
        {"'x'", "''"},
        {"length({0}) < 100"},
        {"concat({0}, 'x')"},
        "'b{0}'",
        true,
        true}},
      {"padded", {{"binary(8)"}, {"'12345678'"}, {"length({0}) < 100"}, {}, "'b{0}'", true, true}},
      {"bits", {{"bit(8)"}, {"b'101'"}, {"{0} <> 77"}, {}, "{0}", true, true}},
  };
}

Families moments() {
  return {
      {"date",
       {{"date"},
        {"'2020-02-03'", "(curdate())"},
        {"{0} > '1999-01-01'", "year({0}) >= 1999"},
        {"{0} + INTERVAL 1 DAY", "last_day({0})"},
        "'2020-01-0{0}'",
        true,
        true}},
      {"moment",
       {{"datetime", "timestamp"},
        {"CURRENT_TIMESTAMP", "now()", "'2020-02-03 04:05:00'"},
        {"{0} > '1999-01-01'"},
        {},
        "'2020-01-0{0} 10:00:00'",
        true,
        true}},
      {"instant",
       {{"datetime(3)", "timestamp(3)"},
        {"CURRENT_TIMESTAMP(3)", "'2020-02-03 04:05:00.123'"},
        {"{0} > '1999-01-01'"},
        {},
        "'2020-01-0{0} 10:00:00'",
        true,
        true}},
      {"time", {{"time"}, {"'10:00:00'"}, {"{0} >= '00:00:00'"}, {}, "'10:0{0}'", true, true}},
      {"year", {{"year"}, {"2020"}, {"{0} > 1999"}, {}, "202{0}", true, true}},
  };
}

Families others() {
  return {
      {"enum",
       {{"enum('a','b')", "enum('a','b','c')", "enum('b','a')", "enum('a','it''s','x,y')"},
        {"'a'"},
        {"{0} <> 'zz'"},
        {},
        "'a'",
        true}},
      {"set",
       {{"set('a','b')", "set('a','b','c')", "set('c','a')", "set('a','it''s')"},
        {"'a'", "''"},
        {"{0} <> 'zz'"},
        {},
        "'a'",
        true}},
      {"json", {{"json"}, {"(json_array())", "('[1]')"}, {}, {}, "'[{0}]'"}},
      {"point", {{"point", "geometry"}, {}, {}, {}, "ST_GeomFromText('POINT({0} {0})')"}},
      {"uuid",
       {{"uuid"},
        {"(uuid())"},
        {},
        {},
        "'00000000-0000-0000-0000-00000000000{0}'",
        true,
        true,
        Of::mariadb}},
      {"inet", {{"inet6", "inet6"}, {"'::1'"}, {}, {}, "'::{0}'", true, true, Of::mariadb}},
      {"inet4", {{"inet4"}, {"'10.0.0.1'"}, {}, {}, "'10.0.0.{0}'", true, true, Of::mariadb}},
      {"vector", {{"vector(3)"}, {}, {}, {}, "", false, false, Of::vectors}},
  };
}

const Families& families() {
  static const Families all = [] {
    Families list = numbers_and_texts();
    list.merge(moments());
    list.merge(others());
    return list;
  }();
  return all;
}

const Family* known(std::string_view name) {
  const auto at = families().find(name);
  return at == families().end() ? nullptr : &at->second;
}

bool has(const Flavor& flavor, const Family& family) {
  return family.of == Of::both || (family.of == Of::mariadb ? flavor.mariadb : flavor.vectors);
}

}  // namespace

std::string family(const Thing& column) {
  const std::string type = column.pattern("type");
  for (const auto& [name, each] : families())
    if (std::find(each.types.begin(), each.types.end(), type) != each.types.end())
      return name;
  return "";
}

bool is_ordered(const std::string& family) {
  const Family* each = known(family);
  return each != nullptr && each->ordered;
}

bool is_distinct(const std::string& family) {
  const Family* each = known(family);
  return each != nullptr && each->distinct;
}

bool is_large(const Thing& column) {
  const std::string type = column.pattern("type");
  return type.ends_with("text") || type.ends_with("blob") || type == "json" || type == "point" ||
         type == "geometry";
}

bool needs_prefix(const Thing& column) {
  return is_large(column) || column.pattern("type") == "varchar(300)";
}

bool is_integer(const Thing& column) {
  const std::string type = column.pattern("type");
  return type.find("int") != type.npos && family(column) == "number";
}

const std::vector<Key>& columns_of(const Thing& thing) {
  static const std::vector<Key> none;
  const Text* columns = thing.part("columns");
  return columns == nullptr ? none : columns->refs;
}

std::string random_type(Random& random, const Flavor& flavor) {
  if (random.chance(50))
    return random.pick(known(random.chance(55) ? "number" : "text")->types);
  for (;;) {
    auto at = families().begin();
    std::advance(at, static_cast<std::ptrdiff_t>(random.below(families().size())));
    if (has(flavor, at->second))
      return random.pick(at->second.types);
  }
}

std::string random_default(Random& random, const std::string& family) {
  const Family* each = known(family);
  if (random.chance(5))
    return "NULL";
  return each == nullptr || each->defaults.empty() ? "" : random.pick(each->defaults);
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

std::string value(const Flavor& flavor, const Thing& column, int row) {
  const std::string own = family(column);
  if (own == "vector")
    return std::string(flavor.mariadb ? "vec_fromtext" : "string_to_vector") + "('[1,2," +
           std::to_string(row) + "]')";
  const Family* each = known(own);
  if (each == nullptr || column.has("srid"))
    return "";
  return things::filled(each->value, [&](std::size_t, bool) { return std::to_string(row); });
}

std::string alias(Random& random, const std::string& type) {
  static const std::map<std::string, Choices, std::less<>> aliases = {
      {"int", {"integer", "INT", "int(11)"}},
      {"bigint", {"int8", "BIGINT"}},
      {"smallint", {"int2"}},
      {"mediumint", {"middleint"}},
      {"tinyint(1)", {"bool", "boolean"}},
      {"decimal(10,2)", {"numeric(10,2)", "dec(10, 2)"}},
      {"double", {"double precision", "real"}},
      {"varchar(20)", {"character varying(20)", "VARCHAR (20)"}},
      {"char(10)", {"character(10)"}},
      {"bigint unsigned", {"BIGINT(20) UNSIGNED"}},
  };
  const auto at = aliases.find(type);
  return at == aliases.end() ? type : random.pick(at->second);
}

}  // namespace groma::proof::mysql
