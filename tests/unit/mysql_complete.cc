#include "dialects/mysql/complete.h"

#include <catch2/catch.hpp>

#include "support/mysql_catalog.h"

using namespace groma;
using namespace groma::mysql;
using namespace groma::mysql_test;

TEST_CASE("mysql primary keys and numbers are NOT NULL", "[mysql]") {
  Column number = numbered(column("t", "b", "int"));
  number.nullable = true;
  const Catalog catalog =
      complete(database({table("t"), column("t", "A", "int"), number, primary_key("t", {"a"})}));
  CHECK_FALSE(catalog.all<Column>().at(0).nullable);
  CHECK_FALSE(catalog.all<Column>().at(1).nullable);
}

TEST_CASE("mysql spells out serial", "[mysql]") {
  const Catalog catalog = complete(database({table("t"), column("t", "id", "SERIAL")}));
  const Column& id = catalog.all<Column>().at(0);
  CHECK(id.type == "bigint unsigned");
  CHECK(id.identity);
  CHECK_FALSE(id.nullable);
  REQUIRE(catalog.all<Unique>().size() == 1);
  CHECK(catalog.all<Unique>().at(0).name == "id");
  CHECK(complete(catalog) == catalog);
}

TEST_CASE("mariadb's JSON is a checked text", "[mysql]") {
  const Objects objects{table("t"), column("t", "j", "json")};
  const Catalog catalog = complete(database(objects, mariadb_10));
  CHECK(catalog.all<Column>().at(0).type == "longtext");
  CHECK(catalog.all<Column>().at(0).collation == "utf8mb4_bin");
  REQUIRE(catalog.all<Check>().size() == 1);
  CHECK(catalog.all<Check>().at(0).expression.text == "json_valid(`j`)");
  CHECK(complete(catalog) == catalog);
  CHECK(complete(database(objects)).all<Check>().empty());
}

TEST_CASE("mysql makes an index for a foreign key that has none", "[mysql]") {
  const Objects tables{table("a"), column("a", "b", "int"), table("b"), column("b", "id", "int"),
                       primary_key("b", {"id"})};
  const auto indexes = [&](const Object& more) {
    Objects all = tables;
    all.push_back(more);
    all.push_back(foreign_key("a", "a_to_b", "b", "b"));
    return complete(database(all)).all<Index>();
  };
  const auto made = indexes(table("c"));
  REQUIRE(made.size() == 1);
  CHECK(made.front().name == "a_to_b");
  CHECK(indexes(index("a", "x", {"b", "c"})).size() == 1);
  CHECK(indexes(unique("a", "x", {"B"})).empty());
  CHECK(indexes(index("a", "x", {"c", "b"})).size() == 2);
}

TEST_CASE("mysql names keys after their first column", "[mysql]") {
  Unique expression = unique("t", "", {});
  expression.columns.push_back({.expression = {"a + 1"}});
  const Catalog catalog = complete(
      database({table("t"), unique("t", "", {"a"}), unique("t", "", {"a", "b"}), expression}));
  std::vector<std::string> names;
  for (const Unique& each : catalog.all<Unique>())
    names.push_back(each.name);
  CHECK(names == std::vector<std::string>{"a", "a_2", "functional_index"});
}

TEST_CASE("mysql columns have the collation of their table", "[mysql]") {
  const Catalog catalog = complete(database({table("t", {{"collation", "latin1_bin"}}),
                                             column("t", "a", "text"), column("t", "b", "int")}));
  CHECK(catalog.all<Column>().at(0).collation == "latin1_bin");
  CHECK(catalog.all<Column>().at(1).collation.empty());
}
