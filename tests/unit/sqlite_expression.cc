#include "dialects/sqlite/expression.h"

#include <catch2/catch.hpp>

#include "dialects/sqlite/types.h"

using namespace groma::sqlite;

namespace {

void equal(std::string_view a, std::string_view b) {
  CHECK(canonical_expression(a) == canonical_expression(b));
}

void different(std::string_view a, std::string_view b) {
  CHECK(canonical_expression(a) != canonical_expression(b));
}

}  // namespace

TEST_CASE("sqlite expressions that behave alike are equal", "[sqlite][canonical]") {
  equal("a>0", "A  >\n0 -- positive");
  equal("\"id\" = 1", "`id` = 1");
  equal("[ID] = 1", "id == 1");
  equal("a != 1", "a <> 1");
  equal("((a > 0))", "a > 0");
  equal("a ISNULL", "a is null");
  equal("a NOTNULL", "a IS NOT NULL");
  equal("x'AB' = X'ab'", "x'ab'=x'ab'");
  equal("\"key\" > 1", "key > 1");
  equal("LOWER(\"a\")", "lower( a )");
  equal("1E3", "1e3");
}

TEST_CASE("sqlite expressions that may behave differently stay different", "[sqlite][canonical]") {
  different("a = 'X'", "a = 'x'");
  different("\"desc\" = 1", "\"asc\" = 1");
  different("\"true\"", "true");
  different("(a) + (b)", "a + b");
  different("a IN ((1, 2))", "a IN (1, 2)");
  different("(1, 2)", "1, 2");
  different("(select 1)", "select 1");
  different("a - 1", "a + 1");
  different("\"a b\"", "a b");
  different("1", "1.0");
  different("\"null\" is 1", "null is 1");
}

TEST_CASE("sqlite expressions are readable in canonical form", "[sqlite][canonical]") {
  CHECK(canonical_expression("a>-1 AND b IN(1,2) or NOT(c)") ==
        "a > -1 and b in (1, 2) or not (c)");
  CHECK(canonical_expression("- -a->>'$.b'") == "- -a ->> '$.b'");
  CHECK(canonical_expression("case when t . a then -1 end - 2") == "case when t.a then -1 end - 2");
  CHECK(canonical_expression("-(a)*f (b)") == "-(a) * f(b)");
  CHECK(canonical_sql("SELECT \"Order\" , * FROM T;") == "select \"order\", * from t;");
}

TEST_CASE("sqlite defaults that give the same value are equal", "[sqlite][canonical]") {
  CHECK(canonical_default("('x')") == "'x'");
  CHECK(canonical_default("\"X\"") == "'X'");
  CHECK(canonical_default("[it's]") == "'it''s'");
  CHECK(canonical_default("Foo") == "'Foo'");
  CHECK(canonical_default("TRUE") == "1");
  CHECK(canonical_default("(false)") == "0");
  CHECK(canonical_default("\"true\"") == "'true'");
  CHECK(canonical_default("+1") == "1");
  CHECK(canonical_default("( - 1 )") == "-1");
  CHECK(canonical_default("NULL").empty());
  CHECK(canonical_default("(current_Timestamp)") == "current_timestamp");
  CHECK(canonical_default("(DATETIME('NOW'))") == "datetime('NOW')");
  CHECK(canonical_default("0x1F") != canonical_default("31"));
  CHECK(canonical_default("'1'") != canonical_default("1"));
}

TEST_CASE("sqlite canonical texts stay as they are", "[sqlite][canonical]") {
  for (const std::string_view sql :
       {"a>-1 AND b IN(1,2)", "\"Order\" ISNULL", "((\"a b\"))", "- - - 1", "'It''s' || X", "-(a)",
        "TRUE", "+1", "\"X\"", "NULL", "a COLLATE \"NoCase\"", ":x + ?1", ""}) {
    const std::string once = canonical_expression(sql);
    CHECK(canonical_expression(once) == once);
    const std::string value = canonical_default(sql);
    CHECK(canonical_default(value) == value);
  }
}

TEST_CASE("sqlite types are words", "[sqlite][canonical]") {
  CHECK(canonical_type("Double  /* x */\nPrecision") == "double precision");
  CHECK(canonical_type("DECIMAL ( 10 , +2 )") == "decimal(10,+2)");
  CHECK(canonical_type("'Var  Char' x") == "var char");
  CHECK(canonical_type("").empty());
  CHECK(is_integer("Integer"));
  CHECK(is_integer("\"INTEGER\""));
  CHECK_FALSE(is_integer("INT"));
  CHECK_FALSE(is_integer("INTEGER(4)"));
}
