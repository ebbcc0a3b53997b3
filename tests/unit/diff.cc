#include "groma/diff.h"

#include <catch2/catch.hpp>

#include "groma/error.h"

using namespace groma;

namespace {

const Dialect sqlite{Vendor::sqlite, {3, 40, 1}};

Table table(const std::string& name) {
  Table result;
  result.name = name;
  return result;
}

Column column(const std::string& table, const std::string& name, const std::string& type,
              int position = 1) {
  Column result;
  result.table = table;
  result.name = name;
  result.type = type;
  result.position = position;
  return result;
}

Catalog catalog(std::vector<Object> objects) {
  Catalog result;
  result.dialect = sqlite;
  for (Object& object : objects)
    result.add(std::move(object));
  result.sort();
  return result;
}

std::vector<std::string> names(const std::vector<FieldChange>& fields) {
  std::vector<std::string> list;
  for (const FieldChange& field : fields)
    list.push_back(field.name);
  return list;
}

Catalog people() {
  Check check;
  check.table = "people";
  check.name = "adult";
  check.expression = {"age >= 18"};
  Index index;
  index.table = "people";
  index.name = "by_age";
  index.columns = {KeyPart{.column = "age"}};
  View view;
  view.name = "adults";
  view.query = {"SELECT age FROM people"};
  view.depends = {{Kind::table, "", "", "people"}};
  ForeignKey key;
  key.table = "pets";
  key.columns = {"owner"};
  key.referenced_table = "people";
  key.referenced_columns = {"id"};
  return catalog({table("people"), column("people", "id", "INTEGER", 1),
                  column("people", "age", "INTEGER", 2), check, index, view, table("pets"),
                  column("pets", "owner", "INTEGER"), key});
}

}  // namespace

TEST_CASE("a catalog does not differ from itself") {
  CHECK(diff(people(), people()) == Difference{});
}

TEST_CASE("what is only on one side is created or dropped") {
  const Catalog one = catalog({table("a")}), two = catalog({table("b")});
  const Difference difference = diff(one, two);
  REQUIRE(difference.changes.size() == 2);
  CHECK(difference.changes[0].action == Action::drop);
  CHECK(difference.changes[0].id.name == "a");
  CHECK(difference.changes[1].action == Action::create);
  CHECK(difference.changes[1].id.name == "b");
}

TEST_CASE("an alteration names the fields that differ, with both texts") {
  Table strict = table("t");
  strict.options = {{"strict", "true"}};
  const Difference difference = diff(catalog({table("t"), column("t", "a", "INTEGER")}),
                                     catalog({strict, column("t", "a", "TEXT")}));
  REQUIRE(difference.changes.size() == 2);
  CHECK(names(difference.changes[0].fields) == std::vector<std::string>{"options.strict"});
  CHECK(difference.changes[1].fields == std::vector<FieldChange>{{"type", "INTEGER", "TEXT"}});
  CHECK(difference.changes[1].reason == "type differs");
}

TEST_CASE("names that differ only in case are one name where the vendor says so") {
  CHECK(diff(catalog({table("Users"), column("Users", "Id", "integer")}),
             catalog({table("users"), column("users", "id", "INTEGER")}))
            .changes.empty());
}

TEST_CASE("column order counts only when it is asked for") {
  const Catalog one = catalog({table("t"), column("t", "a", "INT", 1), column("t", "b", "INT", 2)});
  const Catalog two = catalog({table("t"), column("t", "a", "INT", 2), column("t", "b", "INT", 1)});
  CHECK(diff(one, two).changes.empty());
  DiffOptions strict;
  strict.column_order = ColumnOrder::strict;
  const Difference difference = diff(one, two, strict);
  REQUIRE(difference.changes.size() == 1);
  CHECK(difference.changes[0].has("position"));
}

TEST_CASE("applying the difference gives the other catalog") {
  const Catalog one = people();
  const Catalog two = catalog({table("people"), column("people", "id", "BIGINT"), table("extra")});
  CHECK(diff(patch(one, diff(one, two).changes), two).changes.empty());
  CHECK(diff(patch(two, diff(two, one).changes), one).changes.empty());
}

TEST_CASE("a renamed table takes along what refers to it") {
  const Rename wanted{{Kind::table, "", "", "people"}, {Kind::table, "", "", "persons"}};
  const Catalog renamed = rename(people(), wanted);
  CHECK(renamed.all<View>().front().query.text == "SELECT age FROM persons");
  CHECK(renamed.all<ForeignKey>().front().referenced_table == "persons");
  CHECK(renamed.all<Index>().front().table == "persons");
  CHECK(renamed.all<Check>().front().table == "persons");
  CHECK(renamed.find<Column>({Kind::column, "", "persons", "age"}));
  CHECK_FALSE(renamed.find<Table>(wanted.from));
}

TEST_CASE("a renamed column takes along what refers to it") {
  const Rename wanted{{Kind::column, "", "people", "age"}, {Kind::column, "", "people", "years"}};
  const Catalog renamed = rename(people(), wanted);
  CHECK(renamed.all<View>().front().query.text == "SELECT years FROM people");
  CHECK(renamed.all<Check>().front().expression.text == "years >= 18");
  CHECK(renamed.all<Index>().front().columns.front().column == "years");
  const Catalog key =
      rename(people(), {{Kind::column, "", "people", "id"}, {Kind::column, "", "people", "key"}});
  CHECK(key.all<ForeignKey>().front().referenced_columns == std::vector<std::string>{"key"});
}

TEST_CASE(
    "a rename is one change, the rest is altered under the new name, and it can be taken back") {
  Catalog wanted = rename(
      people(), {{Kind::column, "", "people", "age"}, {Kind::column, "", "people", "years"}});
  for (Column& each : wanted.all<Column>())
    if (each.name == "years")
      each.type = "REAL";
  DiffOptions options;
  options.renames = {{{Kind::column, "", "people", "age"}, {Kind::column, "", "people", "years"}}};
  const Difference difference = diff(people(), wanted, options);
  REQUIRE(difference.changes.size() == 2);
  CHECK(difference.changes[0].action == Action::rename);
  CHECK(difference.changes[1].action == Action::alter);
  CHECK(difference.changes[1].id.name == "years");
  CHECK(diff(patch(people(), difference.changes), wanted).changes.empty());
  const Difference back = diff(wanted, people(), reverse(options));
  CHECK(diff(patch(wanted, back.changes), people()).changes.empty());
}

TEST_CASE("a rename of something that is not there is an error that names it") {
  DiffOptions options;
  options.renames = {{{Kind::table, "", "", "nobody"}, {Kind::table, "", "", "x"}}};
  CHECK_THROWS_WITH(diff(people(), people(), options),
                    "cannot rename the table nobody: there is none of that name");
}

TEST_CASE("catalogs of two vendors are not compared") {
  Catalog other;
  other.dialect = {Vendor::postgresql, {15, 0, 0}};
  CHECK_THROWS_WITH(diff(people(), other), "cannot compare SQLite 3.40.1 with PostgreSQL 15.0");
}

TEST_CASE("a doubt makes equal objects undetermined, and unmodelled ones are listed") {
  Catalog doubtful = people();
  doubtful.doubts = {{{Kind::table, "", "", "people"}, "not understood"}};
  doubtful.unmodelled = {{"thing", "x"}};
  const Difference difference = diff(doubtful, people());
  CHECK(difference.changes.empty());
  CHECK(difference.undetermined.size() == 1);
  CHECK(difference.unmodelled.size() == 1);
}
