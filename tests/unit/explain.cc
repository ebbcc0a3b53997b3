#include "groma/explain.h"

#include <catch2/catch.hpp>

using namespace groma;

namespace {

Column of_orders(const std::string& name, const std::string& type) {
  Column column;
  column.table = "orders";
  column.name = name;
  column.type = type;
  return column;
}

Catalog orders(std::vector<Column> columns) {
  Catalog catalog;
  catalog.dialect = {Vendor::sqlite, {3, 40, 1}};
  Table table;
  table.name = "orders";
  catalog.add(table);
  for (Column& column : columns)
    catalog.add(std::move(column));
  catalog.sort();
  return catalog;
}

}  // namespace

TEST_CASE("an explanation shows what is written and what was compared") {
  Column was = of_orders("total", "INTEGER"), is = of_orders("total", "INTEGER");
  was.default_value = Sql{"( 1 )"};
  is.default_value = Sql{"(1)"};
  const std::vector<Explanation> equal = explain(orders({was}), orders({is}));
  REQUIRE(equal.size() == 1);
  CHECK(equal.front().id == was.id());
  CHECK(equal.front().field == "default_value");
  CHECK(equal.front().equal);
  CHECK(equal.front().before == "( 1 )");
  CHECK(equal.front().after == "(1)");
  CHECK(equal.front().canonical_before == equal.front().canonical_after);

  is.default_value = Sql{"(2)"};
  const std::vector<Explanation> different = explain(orders({was}), orders({is}));
  REQUIRE(different.size() == 1);
  CHECK_FALSE(different.front().equal);
  CHECK(different.front().canonical_before != different.front().canonical_after);
}

TEST_CASE("what is written alike needs no explanation, nor what only one side has") {
  const Catalog one = orders({of_orders("total", "INTEGER")});
  CHECK(explain(one, one).empty());
  CHECK(explain(one, orders({of_orders("sum", "INTEGER")})).empty());
}

TEST_CASE("a renamed column is explained under its new name") {
  Column is = of_orders("sum", "TEXT");
  const Catalog from = orders({of_orders("total", "INTEGER")}), to = orders({is});
  DiffOptions options;
  options.renames = {{of_orders("total", "").id(), is.id()}};
  const std::vector<Explanation> list = explain(from, to, options);
  REQUIRE(list.size() == 1);
  CHECK(list.front().id == is.id());
  CHECK(list.front().field == "type");
}

TEST_CASE("texts are shown as they stand in the models, not as they were completed") {
  const auto in_public = [](const std::string& type) {
    Catalog catalog = orders({of_orders("total", type)});
    catalog.dialect = {Vendor::postgresql, {15, 0, 0}};
    for (Table& table : catalog.all<Table>())
      table.schema = "public";
    for (Column& column : catalog.all<Column>())
      column.schema = "public";
    return catalog;
  };
  const std::vector<Explanation> list = explain(in_public("integer"), in_public("int4"));
  REQUIRE(list.size() == 1);
  CHECK(list.front().equal);
  CHECK(list.front().before == "integer");
  CHECK(list.front().after == "int4");
}
