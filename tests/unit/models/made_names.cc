#include "models/made_names.h"

#include <catch2/catch.hpp>

using namespace groma;

namespace {

Unique unique(const std::string& name, const std::string& column) {
  Unique unique;
  unique.table = "t";
  unique.name = name;
  unique.columns = {{column}};
  return unique;
}

Catalog catalog_with(std::initializer_list<Unique> uniques) {
  Catalog catalog;
  catalog.dialect.vendor = Vendor::postgresql;
  for (const Unique& each : uniques)
    catalog.add(each);
  catalog.sort();
  return catalog;
}

std::vector<std::string> names_of(const Catalog& catalog) {
  std::vector<std::string> names;
  for (const Unique& each : catalog.all<Unique>())
    names.push_back(each.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what a tool has made up is called as in the database", "[names]") {
  const Catalog model = catalog_with({unique("t_a_key", "a"), unique("t_b_key", "b")});
  const Catalog database = catalog_with({unique("t_a_1f_uniq", "a"), unique("t_c_key", "c")});
  const ToolNotes notes{{}, Names{}};
  CHECK(names_of(with_names_of(database, model, notes)) == Names{"t_a_1f_uniq", "t_b_key"});
}

TEST_CASE("a name that a model says is its own", "[names]") {
  const Catalog model = catalog_with({unique("mine", "a")});
  const Catalog database = catalog_with({unique("other", "a")});
  CHECK(names_of(with_names_of(database, model, {{}, Names{"mine"}})) == Names{"mine"});
  CHECK(names_of(with_names_of(database, model, {})) == Names{"mine"});
}

TEST_CASE("each name is taken once, and none that the model has", "[names]") {
  const Catalog model = catalog_with({unique("one", "a"), unique("two", "a")});
  const Catalog database = catalog_with({unique("one", "a"), unique("x", "a"), unique("y", "a")});
  CHECK(names_of(with_names_of(database, model, {{}, Names{}})) == Names{"one", "x"});
}
