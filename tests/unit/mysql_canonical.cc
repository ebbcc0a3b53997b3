#include "dialects/mysql/canonical.h"

#include <catch2/catch.hpp>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/types.h"
#include "support/mysql_catalog.h"

using namespace groma;
using namespace groma::mysql;
using namespace groma::mysql_test;

TEST_CASE("mysql types have one name", "[mysql]") {
  const auto name = [](std::string_view type) { return canonical_type(type, mysql_9); };
  CHECK(name("INTEGER(11)") == "int");
  CHECK(name("bool") == "tinyint(1)");
  CHECK(name("tinyint(4)") == "tinyint");
  CHECK(name("int(5) zerofill") == "int(5) unsigned zerofill");
  CHECK(name("DOUBLE PRECISION") == "double");
  CHECK(name("numeric(8)") == "decimal(8,0)");
  CHECK(name("character varying(9)") == "varchar(9)");
  CHECK(name("datetime(0)") == "datetime");
  CHECK(name("year(4)") == "year");
  CHECK(name("float(30)") == "double");
  CHECK(name("ENUM('A', 'b''c')") == "enum('A','b''c')");
  CHECK(canonical_type("int(11)", mariadb_10) == "int");
  CHECK(canonical_type("int(10) unsigned", mariadb_10) == "int unsigned");
  CHECK(canonical_type("int(5)", mariadb_10) == "int(5)");
  CHECK(canonical_type("json", mariadb_10) == "longtext");
}

TEST_CASE("mysql defaults have one spelling", "[mysql]") {
  const auto value = [](std::string_view text, std::string_view type) {
    return canonical_default(text, parse_type(type));
  };
  CHECK(value("'0'", "int") == "0");
  CHECK(value("'0.00'", "decimal(5,2)") == "0");
  CHECK(value("-1.50", "double") == "-1.5");
  CHECK(value("TRUE", "tinyint(1)") == "1");
  CHECK(value("5", "varchar(9)") == "'5'");
  CHECK(value("now()", "datetime") == "current_timestamp");
  CHECK(value("CURRENT_TIMESTAMP(3)", "datetime(3)") == "current_timestamp(3)");
  CHECK(value("_utf8mb4'a'", "varchar(9)") == "'a'");
  CHECK(value("(UUID())", "char(36)") == "uuid()");
  CHECK(value("b'0101'", "bit(4)") == "b'101'");
}

TEST_CASE("mysql expressions have one spelling", "[mysql]") {
  CHECK(canonical_expression("((`A` > 1))") == canonical_expression("a>1"));
  CHECK(canonical_expression("`a` != _utf8mb4'x'") == canonical_expression("a <> \"x\""));
  CHECK(canonical_expression("(a) + (b)") == "(a) + (b)");
}

TEST_CASE("mysql names that servers give are none", "[mysql]") {
  for (const char* name : {"t_ibfk_1", "t_chk_12", "CONSTRAINT_3", "7"})
    CHECK(is_generated_name(name));
  for (const char* name : {"t_ibfk", "fk_1", "t_chk_a", ""})
    CHECK_FALSE(is_generated_name(name));
  const Object key = canonical(Object(foreign_key("t", "t_ibfk_1", "A", "b")), mysql_9);
  CHECK(id_of(key).name == "(a) -> b (id)");
}

TEST_CASE("mysql's canonical form is idempotent", "[mysql]") {
  Column each = with_default(column("t", "A", "NUMERIC"), "'1.0'");
  each.options["on_update"] = "NOW()";
  each.collation = "utf8_bin";
  const Object once = canonical(Object(each), mariadb_10);
  CHECK(canonical(once, mariadb_10) == once);
  CHECK(std::get<Column>(once).collation == "utf8mb3_bin");
  CHECK(std::get<Column>(once).options.at("on_update") == "current_timestamp");
}
