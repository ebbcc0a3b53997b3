#include "dialects/postgresql/spelling.h"

#include <catch2/catch.hpp>

using groma::postgresql::may_be_spelled;

TEST_CASE("spellings that may be the same", "[postgresql]") {
  CHECK(may_be_spelled("trim(x)", "TRIM(BOTH FROM x)"));
  CHECK(may_be_spelled("day > date '2020-1-1'", "(day > '2020-01-01'::date)"));
  CHECK(may_be_spelled("x > -5", "(x > '-5'::integer)"));
  CHECK(may_be_spelled("x > 1.50", "(x > 1.5)"));
  CHECK(may_be_spelled("CAST(x AS numeric(10, 2)) > 1", "((x)::numeric(10,2) > (1)::numeric)"));
  CHECK(may_be_spelled("x > 1", "((x)::numeric(10,2) > (1)::numeric)"));
  CHECK(may_be_spelled("s in ('a', 'b')", "((s)::text = ANY (ARRAY['a'::text, 'b'::text]))"));
  CHECK(may_be_spelled("'t'", "true"));
  CHECK(may_be_spelled("x > 1_000", "(x > 1000)"));
  CHECK(may_be_spelled("SELECT a FROM t FETCH FIRST ROW ONLY", "SELECT a FROM t LIMIT 1"));
}

TEST_CASE("spellings that cannot be the same", "[postgresql]") {
  CHECK_FALSE(may_be_spelled("x > 1", "(x > 2)"));
  CHECK_FALSE(may_be_spelled("x > 1", "((x > 1) AND (x < 9))"));
  CHECK_FALSE(
      may_be_spelled("x::text IN ('1')", "((x)::text = ANY (ARRAY['1'::text, '2'::text]))"));
  CHECK_FALSE(may_be_spelled("s in ('a', 'b')", "(s = 'a'::text)"));
  CHECK_FALSE(may_be_spelled("s in ('a')", "(s = ANY (ARRAY['a'::text, 'b'::text]))"));
  CHECK_FALSE(may_be_spelled("'new'", "'old'::character varying"));
}
