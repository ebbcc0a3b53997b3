#include "dialects/postgresql/canonical.h"

#include <catch2/catch.hpp>

#include "dialects/postgresql/expression.h"
#include "dialects/postgresql/types.h"
#include "support/postgresql_catalog.h"

using namespace groma;
using namespace groma::postgresql;
using namespace groma::postgresql_test;

TEST_CASE("types have one spelling", "[postgresql]") {
  const auto [written, printed] = GENERATE(table<std::string, std::string>(
      {{"int4", "integer"},
       {"INT", "integer"},
       {"bigint", "bigint"},
       {"decimal(10, 2)", "numeric(10,2)"},
       {"numeric(10)", "numeric(10,0)"},
       {"varchar(20)", "character varying(20)"},
       {"character  varying", "character varying"},
       {"char", "character(1)"},
       {"\"char\"", "\"char\""},
       {"bpchar", "bpchar"},
       {"bool", "boolean"},
       {"float", "double precision"},
       {"float(20)", "real"},
       {"timestamptz(3)", "timestamp(3) with time zone"},
       {"timestamp", "timestamp without time zone"},
       {"timestamp (3) with time zone", "timestamp(3) with time zone"},
       {"time", "time without time zone"},
       {"interval day to second(3)", "interval day to second(3)"},
       {"interval(3)", "interval(3)"},
       {"bit", "bit(1)"},
       {"varbit(8)", "bit varying(8)"},
       {"int[3][4]", "integer[]"},
       {"text ARRAY[4]", "text[]"},
       {"pg_catalog.int4", "integer"},
       {"public.mood", "public.mood"},
       {"app.\"Mood\"[]", "app.\"Mood\"[]"},
       {"public.geometry(Point, 4326)", "public.geometry(Point,4326)"}}));
  CHECK(canonical_type(written) == printed);
  CHECK(canonical_type(printed) == printed);
}

TEST_CASE("an expression as people write it equals what the server prints", "[postgresql]") {
  const auto [written, printed] = GENERATE(table<std::string, std::string>(
      {{"a > 0", "(a > 0)"},
       {"price > 0", "(price > (0)::numeric)"},
       {"status in ('a','b')",
        "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"},
       {"status IN ('a', 'b')", "(status = ANY (ARRAY['a'::text, 'b'::text]))"},
       {"mood NOT IN ('a', 'b')", "(mood <> ALL (ARRAY['a'::public.mood, 'b'::public.mood]))"},
       {"a between 1 and 10", "((a >= 1) AND (a <= 10))"},
       {"a > 0 and b > 0 and c > 0", "((a > 0) AND (b > 0) AND (c > 0))"},
       {"a or b and not c", "(a OR (b AND (NOT c)))"},
       {"email like '%@%'", "(email ~~ '%@%'::text)"},
       {"email NOT ILIKE '%@%'", "((email)::text !~~* '%@%'::text)"},
       {"a != 1", "(a <> 1)"},
       {"cast(a as varchar(10)) = 'x'", "((a)::character varying(10) = 'x'::text)"},
       {"d >= date '2020-01-01'", "(d >= '2020-01-01'::date)"},
       {"LENGTH(name) > 3", "(length((name)::text) > 3)"},
       {"Name is not null", "(name IS NOT NULL)"},
       {"a + b * 2 > - 1", "((a + (b * 2)) > '-1'::integer)"},
       {"a || 'x' = b", "((a || 'x'::text) = b)"},
       {"coalesce(a, 0)", "COALESCE(a, 0)"},
       {"case when a then 1 else 2 end", "CASE\n    WHEN a THEN 1\n    ELSE 2\nEND"},
       {"current_timestamp", "CURRENT_TIMESTAMP"},
       {"data->>'k' = 'v'", "((data ->> 'k'::text) = 'v'::text)"},
       {"\"a\" > 0", "(a > 0)"},
       {"public.f(a)", "f(a)"},
       {"extract(year from d) > 2000", "(EXTRACT(year FROM d) > (2000)::numeric)"}}));
  CHECK(canonical_expression(written) == canonical_expression(printed));
  const std::string once = canonical_expression(printed);
  CHECK(canonical_expression(once) == once);
}

TEST_CASE("expressions that mean something else stay different", "[postgresql]") {
  const auto [one, other] =
      GENERATE(table<std::string, std::string>({{"a > 0", "a >= 0"},
                                                {"a AND b OR c", "a AND (b OR c)"},
                                                {"a - (b - c)", "a - b - c"},
                                                {"a = 'x'", "a = 'X'"},
                                                {"\"A\" > 0", "a > 0"},
                                                {"a / 2", "a / 2::numeric"},
                                                {"a IN (1, 2)", "a NOT IN (1, 2)"},
                                                {"f(a, b)", "f(b, a)"},
                                                {"exists (select 1)", "exists (select 2)"}}));
  CHECK(canonical_expression(one) != canonical_expression(other));
}

TEST_CASE("a default needs no cast to its column's type", "[postgresql]") {
  CHECK(canonical_default("'x'", "text") == canonical_default("'x'::text", "text"));
  CHECK(canonical_default("'x'", "varchar(9)") ==
        canonical_default("'x'::character varying", "character varying(9)"));
  CHECK(canonical_default("'{}'", "jsonb") == canonical_default("'{}'::jsonb", "jsonb"));
  CHECK(canonical_default("0", "numeric(10,2)") ==
        canonical_default("0::numeric", "numeric(10,2)"));
  CHECK(canonical_default("-1", "integer") == canonical_default("'-1'::integer", "integer"));
  CHECK(canonical_default("NOW()", "timestamptz") == "now()");
  CHECK(canonical_default("false", "boolean") == canonical_default("FALSE", "boolean"));
  CHECK(canonical_default("'a'", "text") != canonical_default("'b'", "text"));
}

TEST_CASE("what a sequence has anyway is left out", "[postgresql]") {
  Sequence said = postgresql_test::sequence("s"), usual = said;
  said.start = 1;
  said.increment = 1;
  said.minimum = 1;
  said.maximum = std::numeric_limits<std::int64_t>::max();
  said.cache = 1;
  const Dialect dialect{Vendor::postgresql, {15, 0, 0}};
  CHECK(canonical(said, dialect) == canonical(usual, dialect));
  said.maximum = 7;
  CHECK(canonical(said, dialect) != canonical(usual, dialect));
}
