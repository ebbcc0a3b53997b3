#include <catch2/catch.hpp>

#include "cli/session.h"
#include "groma/error.h"

using namespace groma;
using namespace groma::cli;

namespace {

Catalog catalog(const std::string& schema, const std::string& name,
                const std::vector<std::string>& columns) {
  Catalog made;
  Table table;
  table.schema = schema;
  table.name = name;
  made.add(table);
  for (const std::string& each : columns) {
    Column column;
    column.schema = schema;
    column.table = name;
    column.name = each;
    made.add(column);
  }
  made.sort();
  return made;
}

cli::Options asking(std::vector<std::string> renames) {
  cli::Options options;
  options.renames = std::move(renames);
  return options;
}

std::string error(const std::vector<std::string>& given, const CatalogPair& catalogs) {
  try {
    asked_renames(asking(given), catalogs);
  } catch (const Error& error) {
    return error.detail().message + "|" + error.detail().hint;
  }
  return {};
}

}  // namespace

TEST_CASE("a rename is found in the catalogs", "[renames]") {
  const CatalogPair pair{catalog("", "orders", {"total", "id"}),
                         catalog("", "orders", {"amount", "id"})};
  const Id before{Kind::column, "", "orders", "total"}, after{Kind::column, "", "orders", "amount"};
  const std::vector<Rename> expected{{before, after}};
  CHECK(asked_renames(asking({"orders.total=amount"}), pair) == expected);
  CHECK(asked_renames(asking({"ORDERS.Total=amount"}), pair) == expected);
  CHECK(asked_renames(asking({"orders.total=orders.amount"}), pair) == expected);
}

TEST_CASE("schemas may be left out of a rename", "[renames]") {
  const CatalogPair pair{catalog("app", "orders", {"a"}), catalog("app", "sales", {"b"})};
  const auto renames = asked_renames(asking({"orders=sales", "app.orders.a=b"}), pair);
  REQUIRE(renames.size() == 2);
  CHECK(renames[0].from == Id{Kind::column, "app", "orders", "a"});
  CHECK(renames[0].to == Id{Kind::column, "app", "orders", "b"});
  CHECK(renames[1].to == Id{Kind::table, "app", "", "sales"});
}

TEST_CASE("mistaken renames are errors", "[renames]") {
  const CatalogPair pair{catalog("", "orders", {"total", "a"}), catalog("", "orders", {"amount"})};
  CHECK(error({"orders.totl=amount"}, pair) ==
        "'--rename orders.totl=amount': nothing is called 'orders.totl'|did you mean "
        "'orders.total'?");
  CHECK(
      error({"orders.total=amout"}, pair) ==
      "the column 'orders.total' cannot become 'amout': nothing is called so on the other side|did "
      "you mean 'orders.amount'?");
  CHECK(error({"orders"}, pair).starts_with("'--rename orders' is not of the form old=new"));
  CHECK(error({"orders.total=sales.amount"}, pair) ==
        "'--rename orders.total=sales.amount' would move the object, not rename it|to rename it, "
        "write the new name alone: --rename orders.total=amount; what is to move is moved by hand, "
        "before the draft");
  CHECK(error({"orders.total=amount", "orders.a=amount"}, pair)
            .starts_with("two --rename contradict each other"));
}
