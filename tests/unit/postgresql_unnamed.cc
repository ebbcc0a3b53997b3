#include "dialects/postgresql/unnamed.h"

#include <catch2/catch.hpp>

using groma::postgresql::with_unnamed_columns;

TEST_CASE("columns that get their type from a union keep being unnamed", "[postgresql]") {
  CHECK(with_unnamed_columns("SELECT a FROM t UNION ALL SELECT NULL::integer FROM u") ==
        "SELECT a FROM t UNION ALL SELECT NULL::integer AS \"?column?\" FROM u");
  CHECK(
      with_unnamed_columns("SELECT a, b FROM t EXCEPT (SELECT DISTINCT ON (x) f(a, 1)::text, b)") ==
      "SELECT a, b FROM t EXCEPT (SELECT DISTINCT ON (x) f(a, 1)::text AS \"?column?\", b)");
  CHECK(with_unnamed_columns("SELECT 1 UNION SELECT '2'::text UNION SELECT ARRAY[a, b]::text[]") ==
        "SELECT 1 UNION SELECT '2'::text AS \"?column?\" UNION SELECT ARRAY[a, b]::text[] AS "
        "\"?column?\"");
}

TEST_CASE("other columns stay as they are", "[postgresql]") {
  for (const std::string sql :
       {"SELECT NULL::integer, a FROM t", "SELECT a FROM t UNION SELECT 2 AS two",
        "SELECT a FROM t UNION SELECT u.a FROM u", "SELECT a UNION SELECT b::text AS b FROM u",
        "SELECT 'UNION SELECT 1::text'", "SELECT a FROM t UNION SELECT"})
    CHECK(with_unnamed_columns(sql) == sql);
}
