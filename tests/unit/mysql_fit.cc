#include "dialects/mysql/fit.h"

#include <catch2/catch.hpp>

using namespace groma::mysql;

namespace {

Fit fits(std::string_view before, std::string_view after) {
  return fit(parse_type(before), parse_type(after), "`c`");
}

std::string unfit(std::string_view before, std::string_view after) {
  return fits(before, after).unfit;
}

bool is_safe(std::string_view before, std::string_view after) {
  const Fit how = fits(before, after);
  return !how.may_fail && !how.rounds && how.unfit.empty();
}

}  // namespace

TEST_CASE("mysql types that take all values of another one", "[mysql]") {
  CHECK(is_safe("tinyint unsigned", "smallint"));
  CHECK(is_safe("int", "decimal(10,0)"));
  CHECK(is_safe("decimal(8,2)", "decimal(12,3)"));
  CHECK(is_safe("decimal(4,2)", "int") == false);
  CHECK(is_safe("float", "double"));
  CHECK(is_safe("int", "double"));
  CHECK(is_safe("varchar(20)", "text"));
  CHECK(is_safe("char(3)", "varchar(3)"));
  CHECK(is_safe("enum('a','b')", "enum('b','a','c')"));
  CHECK(is_safe("enum('a','bc')", "varchar(2)"));
  CHECK(is_safe("date", "datetime"));
  CHECK(is_safe("datetime", "datetime(3)"));
  CHECK(is_safe("timestamp", "datetime"));
  CHECK(is_safe("json", "longtext"));
  CHECK(is_safe("int", "varchar(70)"));
}

TEST_CASE("mysql values that another type does not take", "[mysql]") {
  CHECK(unfit("int", "tinyint") == "`c` < -128 OR `c` > 127");
  CHECK(unfit("int", "int unsigned") == "`c` < 0");
  CHECK(unfit("bigint unsigned", "bigint") == "`c` > 9223372036854775807");
  CHECK(unfit("decimal(6,2)", "decimal(5,2)") == "`c` >= 1000 OR `c` <= -1000");
  CHECK(unfit("varchar(20)", "varchar(5)") == "CHAR_LENGTH(`c`) > 5");
  CHECK(unfit("varchar(100)", "tinytext") == "LENGTH(`c`) > 255");
  CHECK(unfit("varbinary(9)", "binary(4)") == "LENGTH(`c`) > 4");
  CHECK(unfit("enum('a','b')", "enum('a')") == "`c` IN ('b')");
  CHECK(unfit("varchar(9)", "enum('a')") == "`c` NOT IN ('a')");
  CHECK(unfit("set('a','b','c')", "set('b')") ==
        "FIND_IN_SET('a', `c`) > 0 OR FIND_IN_SET('c', `c`) > 0");
  CHECK(unfit("longtext", "json") == "NOT JSON_VALID(`c`)");
}

TEST_CASE("mysql values that lose a part", "[mysql]") {
  CHECK(fits("decimal(5,2)", "decimal(5,1)").rounds);
  CHECK(fits("double", "float").rounds);
  CHECK(fits("bigint", "double").rounds);
  CHECK(fits("datetime(3)", "datetime").rounds);
  CHECK(fits("datetime", "date").rounds);
  CHECK(fits("varchar(30)", "datetime").rounds);
  CHECK(fits("decimal(10,2)", "time").rounds);
  CHECK(fits("decimal(10,2)", "time(3)").rounds == false);
  CHECK(fits("int", "date").rounds == false);
  CHECK(fits("bigint", "date").rounds);
  CHECK(fits("datetime", "timestamp").may_fail);
  CHECK(fits("blob", "text").may_fail);
  CHECK(fits("point", "int").may_fail);
}
