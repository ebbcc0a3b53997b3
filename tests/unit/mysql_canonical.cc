#include "dialects/mysql/canonical.h"

#include <catch2/catch.hpp>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/names.h"
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
  CHECK(canonical_expression("(a) + (b)") == "a + b");
  CHECK(canonical_expression("LESS THAN (10)") == "less than(10)");
}

TEST_CASE("mysql expressions as people and as servers write them are one", "[mysql]") {
  const auto same = [](std::string_view written, std::string_view shown) {
    CHECK(canonical_expression(written) == canonical_expression(shown));
  };
  CHECK(canonical_condition("a") == canonical_condition("(0 <> `a`)"));
  same("a > 1 AND b < 2 OR c", "(((`a` > 1) and (`b` < 2)) or (0 <> `c`))");
  same("a AND b AND c = 1", "((0 <> `a`) and (0 <> `b`) and (`c` = 1))");
  same("a between 1 and 2 and b", "((`a` between 1 and 2) and `b`)");
  same("NOT (a > 1)", "(`a` <= 1)");
  same("not a in (1, 2)", "(`a` not in (1,2))");
  same("a IS NOT NULL", "(`a` is not null)");
  same("not a", "(0 = `a`)");
  same("a + b * -c", "(`a` + (`b` * -(`c`)))");
  same("a - b - c", "((`a` - `b`) - `c`)");
  same("doc->>'$.x'", "json_unquote(json_extract(`doc`,_utf8mb4'$.x'))");
  same("SUBSTRING(a, 1, 2) LIKE 'x%'", "(substr(`a`,1,2) like _utf8mb4'x%')");
  same("a MOD 2 = 0", "((`a` % 2) = 0)");
  same("mod(a, 2) = 0", "`a` MOD 2 = 0");
  same("date_add(d, interval 1 day)", "(`d` + interval 1 day)");
  same("case when a > 1 then 'x' else 'y' end", "(case when (`a` > 1) then 'x' else 'y' end)");
  same("cast(a as char(5))", "cast(`a` as char(5) charset utf8mb4)");
  same("convert(a, signed integer)", "cast(`a` as signed)");
  same("a REGEXP '^x'", "regexp_like(`a`,_utf8mb4'^x')");
  same("ok = TRUE", "(`ok` = true)");
  same("now() > d", "(current_timestamp() > `d`)");
}

TEST_CASE("mysql expressions that differ stay different", "[mysql]") {
  const auto differ = [](std::string_view a, std::string_view b) {
    CHECK(canonical_expression(a) != canonical_expression(b));
  };
  differ("a - (b - c)", "a - b - c");
  differ("(a or b) and c", "a or b and c");
  differ("a > 1", "a >= 1");
  differ("0 <> a", "a");
  differ("a = 'X'", "a = 'x'");
  differ("a in (1, 2)", "a in (2, 1)");
  differ("not (a and b)", "not a and b");
  differ("a like 'x'", "a not like 'x'");
  differ("cast(a as char charset latin1)", "cast(a as char)");
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

TEST_CASE("mariadb's unique keys are the same by a hash, mysql's say so", "[mysql]") {
  Unique plain = unique("t", "k", {"a"}), hash = plain;
  hash.options["using"] = "HASH";
  CHECK(canonical(Object(hash), mariadb_10) == canonical(Object(plain), mariadb_10));
  CHECK(canonical(Object(hash), mysql_9) != canonical(Object(plain), mysql_9));
  hash.options["using"] = "BTREE";
  CHECK(canonical(Object(hash), mariadb_10) != canonical(Object(plain), mariadb_10));
}
