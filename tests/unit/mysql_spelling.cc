#include "dialects/mysql/spelling.h"

#include <catch2/catch.hpp>

using groma::mysql::may_be_spelled;

TEST_CASE("queries that may be the same", "[mysql]") {
  CHECK(may_be_spelled("SELECT id FROM t WHERE a > 1.50 AND b = 'x'",
                       "select `t`.`id` AS `id` from `t` where `t`.`a` > 1.5 and `t`.`b` = 'x'"));
  CHECK(may_be_spelled("SELECT * FROM t", "select `t`.`id` AS `id` from `t`"));
}

TEST_CASE("what cannot be the same, or is compared by its meaning", "[mysql]") {
  CHECK_FALSE(may_be_spelled("SELECT 1", "select 2 AS `2`"));
  CHECK_FALSE(may_be_spelled("SELECT 'a'", "select 'b' AS `b`"));
  CHECK_FALSE(may_be_spelled("lower(a)", "upper(`a`)"));
}
