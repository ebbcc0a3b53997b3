#include "groma/catalog.h"

#include <catch2/catch.hpp>

#include "groma/error.h"
#include "groma/show.h"

using namespace groma;

namespace {

Column column(const std::string& table, const std::string& name, int position) {
  Column result;
  result.table = table;
  result.name = name;
  result.position = position;
  return result;
}

}  // namespace

TEST_CASE("a sorted catalog does not depend on the order in which it was filled") {
  Catalog one, two;
  one.add(column("t", "a", 1));
  one.add(column("t", "b", 2));
  two.add(column("t", "b", 2));
  two.add(column("t", "a", 1));
  one.sort();
  two.sort();
  CHECK(one == two);
  CHECK(one.size() == 2);
}

TEST_CASE("an object is found by its id, and only by that") {
  Catalog catalog;
  catalog.add(column("t", "b", 1));
  catalog.add(column("t", "a", 2));
  catalog.add(column("u", "a", 1));
  catalog.sort();
  REQUIRE(catalog.find<Column>({Kind::column, "", "t", "a"}));
  CHECK(catalog.find<Column>({Kind::column, "", "t", "a"})->position == 2);
  CHECK_FALSE(catalog.find<Column>({Kind::column, "", "t", "c"}));
  CHECK(catalog.columns_of("", "t").front()->name == "b");
  CHECK(of_table<Column>(catalog, "", "t").front()->name == "a");
}

TEST_CASE("an id that stands twice is an error that names it") {
  Catalog catalog;
  catalog.add(column("t", "a", 1));
  catalog.add(column("t", "a", 2));
  CHECK_THROWS_WITH(catalog.sort(), "the column t.a stands twice in one catalog");
}

TEST_CASE("unnamed constraints are told apart by what they say") {
  Unique unique;
  unique.table = "t";
  unique.columns = {KeyPart{.column = "a"}, KeyPart{.column = "b"}};
  CHECK(unique.id().name == "(a, b)");
  ForeignKey key;
  key.columns = {"a"};
  key.referenced_table = "u";
  CHECK(key.id().name == "(a) -> u");
  key.referenced_columns = {"id"};
  CHECK(key.id().name == "(a) -> u (id)");
  Check check;
  check.expression = {"a > 0"};
  CHECK(check.id().name == "(a > 0)");
  check.name = "positive";
  CHECK(check.id().name == "positive");
}

TEST_CASE("versions are read and compared by number") {
  CHECK(parse_version("3.40.1") == Version{3, 40, 1});
  CHECK(parse_version("15") == Version{15, 0, 0});
  CHECK(parse_version("10.11.19-MariaDB") == Version{10, 11, 19});
  CHECK(Dialect{Vendor::mysql, {8, 0, 30}}.at_least(Vendor::mysql, {8, 0, 16}));
  CHECK_FALSE(Dialect{Vendor::mariadb, {10, 11, 0}}.at_least(Vendor::mysql, {8, 0, 16}));
  CHECK(to_string(Dialect{Vendor::postgresql, {15, 4, 0}}) == "PostgreSQL 15.4");
}

TEST_CASE("values are shown on one line, defaults left out") {
  CHECK(show(KeyPart{.column = "a"}) == "a");
  CHECK(show(KeyPart{.column = "a", .descending = true}) == "column: a, descending: yes");
  CHECK(show(std::vector<std::string>{"a", "b"}) == "a, b");
  CHECK(show(std::optional<Sql>{}) == "none");
  CHECK(show(Options{{"strict", "true"}}) == "strict=true");
}

TEST_CASE("every kind has a name and stands in the order of the enumeration") {
  std::size_t at = 0;
  for_each_kind([&]<class K>() { CHECK(K::kind == static_cast<Kind>(at++)); });
  CHECK(at == enum_names(Kind{}).size());
  Kind kind{};
  CHECK(from_string("foreign_key", kind));
  CHECK(kind == Kind::foreign_key);
  CHECK_FALSE(from_string("nonsense", kind));
  CHECK(spoken(Kind::foreign_key) == "foreign key");
}
