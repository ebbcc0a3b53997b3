#include "groma/snapshot.h"

#include <catch2/catch.hpp>

#include "groma/error.h"

using namespace groma;

namespace {

Catalog shop() {
  Catalog catalog;
  catalog.dialect = {Vendor::sqlite, {3, 40, 1}};
  Table users;
  users.name = "users";
  users.options["strict"] = "true";
  catalog.add(users);
  Column email, id;
  email.table = id.table = "users";
  email.name = "email";
  email.type = "TEXT";
  email.position = 2;
  email.default_value = Sql{};
  id.name = "id";
  id.type = "INTEGER";
  id.nullable = false;
  id.position = 1;
  id.identity = Identity{};
  id.identity->generation = Generation::auto_increment;
  id.identity->start = 7;
  catalog.add(email);
  catalog.add(id);
  PrimaryKey key;
  key.table = "users";
  key.columns.emplace_back().column = "id";
  catalog.add(key);
  View names;
  names.name = "names";
  names.columns = {"a"};
  names.query = {"SELECT email FROM users"};
  names.depends = {{Kind::table, "", "", "users"}};
  catalog.add(names);
  Trigger instead, loose;
  instead.table = "names";
  instead.name = "instead";
  loose.table = "elsewhere";
  loose.name = "loose";
  catalog.add(instead);
  catalog.add(loose);
  catalog.unmodelled = {{"collation", "odd"}};
  catalog.doubts = {{{Kind::column, "", "users", "email"}, "unreadable"}};
  catalog.sort();
  return catalog;
}

constexpr const char* shop_json = R"({
  "groma": "snapshot",
  "version": 1,
  "dialect": {
    "vendor": "sqlite",
    "version": "3.40.1"
  },
  "tables": [
    {
      "name": "users",
      "options": {
        "strict": "true"
      },
      "columns": [
        {
          "name": "id",
          "type": "INTEGER",
          "nullable": false,
          "identity": {
            "generation": "auto_increment",
            "start": 7
          }
        },
        {
          "name": "email",
          "type": "TEXT",
          "default_value": ""
        }
      ],
      "primary_key": {
        "columns": [
          {
            "column": "id"
          }
        ]
      }
    }
  ],
  "views": [
    {
      "name": "names",
      "columns": [
        "a"
      ],
      "query": "SELECT email FROM users",
      "depends": [
        {
          "kind": "table",
          "name": "users"
        }
      ],
      "triggers": [
        {
          "name": "instead"
        }
      ]
    }
  ],
  "triggers": [
    {
      "table": "elsewhere",
      "name": "loose"
    }
  ],
  "unmodelled": [
    {
      "what": "collation",
      "name": "odd"
    }
  ],
  "doubts": [
    {
      "id": {
        "kind": "column",
        "table": "users",
        "name": "email"
      },
      "reason": "unreadable"
    }
  ]
}
)";

/// The message of the error that reading `body`, put after the header, ends with.
std::string complaint(const std::string& body) {
  try {
    read_snapshot(
        R"({"groma": "snapshot", "version": 1, "dialect": {"vendor": "sqlite"}, )" + body + "}",
        "m.json");
  } catch (const Error& error) {
    const ErrorDetail& detail = error.detail();
    return detail.message + (detail.hint.empty() ? "" : " [" + detail.hint + "]");
  }
  return "no error";
}

/// The message of the error that reading a whole document ends with.
std::string refusal(const std::string& document) {
  try {
    read_snapshot(document, "m.json");
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a snapshot nests what belongs to a table and leaves out what is default") {
  CHECK(write_snapshot(shop()) == shop_json);
}

TEST_CASE("a snapshot read back is the same catalog") {
  CHECK(read_snapshot(shop_json, "shop.json") == shop());
}

TEST_CASE("an empty catalog has a snapshot") {
  const Catalog empty;
  CHECK(read_snapshot(write_snapshot(empty), "empty.json") == empty);
}

TEST_CASE("positions that are not the places in the list survive") {
  Catalog catalog = shop();
  for (Column& column : catalog.all<Column>())
    column.position = column.name == "id" ? 0 : 7;
  CHECK(read_snapshot(write_snapshot(catalog), "holes.json") == catalog);
}

TEST_CASE("a name may be empty but not missing") {
  CHECK(complaint(R"("tables": [{"columns": []}])") == "m.json: tables[0]: has no `name`");
  CHECK(complaint(R"("tables": [{"name": ""}])") == "no error");
  CHECK(complaint(R"("triggers": [{"name": "t"}])") == "m.json: triggers[0]: has no `table`");
  CHECK(complaint(R"("tables": [{"name": "t", "uniques": [{"columns": []}]}])") == "no error");
}

TEST_CASE("unknown fields are refused with the nearest known") {
  CHECK(complaint(R"("tables": [{"name": "t", "colums": []}])") ==
        "m.json: tables[0].colums: unknown field `colums` [did you mean `columns`?]");
  CHECK(complaint(R"("tables": [{"name": "t", "columns": [{"name": "a", "typ": "INT"}]}])") ==
        "m.json: tables[0].columns[0].typ: unknown field `typ` [did you mean `type`?]");
  CHECK(complaint(R"("table": [])") ==
        "m.json: table: unknown field `table` [did you mean `tables`?]");
  CHECK(complaint(R"("unmodelled": [{"name": "x", "zzzzzz": 1}])") ==
        "m.json: unmodelled[0].zzzzzz: unknown field `zzzzzz` [known here: what, name]");
  CHECK(complaint(R"("tables": [{"name": "t", "checks": [{"table": "t"}]}])") ==
        "m.json: tables[0].checks[0].table: is implied by the place of the check [leave it out]");
}

TEST_CASE("wrong types are refused where they stand") {
  CHECK(complaint(R"("tables": {})") == "m.json: tables: expected a list, found an object");
  CHECK(complaint(R"("tables": ["t"])") == "m.json: tables[0]: expected an object, found a string");
  CHECK(complaint(R"("tables": [{"name": "t", "columns": [{"name": "a", "type": 3}]}])") ==
        "m.json: tables[0].columns[0].type: expected a string, found a whole number");
  CHECK(complaint(R"("tables": [{"name": "t", "comment": null}])") ==
        "m.json: tables[0].comment: expected a string, found null [leave out what has no value]");
  CHECK(complaint(R"("tables": [{"name": "t", "options": {"strict": true}}])") ==
        "m.json: tables[0].options.strict: expected a string, found true or false");
  CHECK(complaint(R"("sequences": [{"name": "s", "start": 1.5}])") ==
        "m.json: sequences[0].start: expected a whole number, found a number that is not whole");
  CHECK(complaint(R"("sequences": [{"name": "s", "start": 9223372036854775808}])") ==
        "m.json: sequences[0].start: 9223372036854775808 is not between -9223372036854775808 and "
        "9223372036854775807");
  CHECK(complaint(R"("enum_types": [{"name": "e", "labels": ["a", 1]}])") ==
        "m.json: enum_types[0].labels[1]: expected a string, found a whole number");
}

TEST_CASE("values of enumerations are checked") {
  CHECK(complaint(R"("tables": [{"name": "t", "foreign_keys": [{"on_delete": "cascde"}]}])") ==
        "m.json: tables[0].foreign_keys[0].on_delete: unknown value `cascde` "
        "[did you mean `cascade`?]");
}

TEST_CASE("an id that stands twice is refused with both places") {
  CHECK(complaint(R"("tables": [{"name": "a"}, {"name": "b"}, {"name": "a"}])") ==
        "m.json: tables[2]: the table a stands twice, first at tables[0] "
        "[give one of the two another name, or take it out]");
  CHECK(complaint(R"("tables": [{"name": "a", "indexes": [{"name": "i"}]}],
                     "indexes": [{"table": "a", "name": "i"}])") ==
        "m.json: indexes[0]: the index a.i stands twice, first at tables[0].indexes[0] "
        "[give one of the two another name, or take it out]");
  CHECK(complaint(R"("tables": [{"name": "a", "name": "b"}])") ==
        "m.json: the key `name` stands twice in one object [keep one of the two]");
}

TEST_CASE("what is not a snapshot is refused") {
  CHECK(refusal("[]") == "m.json: is not a Groma snapshot: it has no `groma`");
  CHECK(refusal("{}") == "m.json: is not a Groma snapshot: it has no `groma`");
  CHECK(refusal(R"({"groma": "plan", "version": 1, "dialect": {"vendor": "sqlite"}})") ==
        "m.json: groma: is not a Groma snapshot but `plan`");
  CHECK(refusal(R"({"new": 1, "groma": "snapshot", "version": 2, "dialect": {}})") ==
        "m.json: version: version 2 of the format cannot be read, only version 1");
  CHECK(refusal(R"({"groma": "snapshot", "version": 1})") ==
        "m.json: is not a Groma snapshot: it has no `dialect`");
  CHECK(refusal(R"({"groma": "snapshot", "version": 1, "dialect": {"vendor": "oracle"}})") ==
        "m.json: dialect.vendor: unknown value `oracle`");
  CHECK(refusal(R"({"groma": "snapshot", "version": 1, "dialect": {}})") ==
        "m.json: dialect: has no `vendor`");
  CHECK(
      refusal(R"({"groma":"snapshot","version":1,"dialect":{"vendor":"mysql","version":"new"}})") ==
      "m.json: dialect.version: `new` is not a version");
}

TEST_CASE("malformed JSON is refused with line and column") {
  CHECK_THAT(refusal("{\n  \"groma\": \"snapshot\",\n  \"größe\": ]\n}"),
             Catch::StartsWith("m.json:3:12: ") && Catch::Contains("unexpected ']'"));
  CHECK_THAT(refusal(""),
             Catch::StartsWith("m.json:1:1: ") && Catch::Contains("unexpected end of input"));
  CHECK_THAT(refusal("{\"groma\": \"\xff\"}"), Catch::StartsWith("m.json:1:12: "));
}

TEST_CASE("JSON that is well-formed but beyond what can be read is refused") {
  const std::string deep = std::string(3000, '[') + std::string(3000, ']');
  CHECK_THAT(refusal("{\"groma\": " + deep + "}"),
             Catch::StartsWith("m.json: ") && Catch::Contains("too deep"));
  CHECK_THAT(refusal("{\"groma\": \"snapshot\", \"version\": 118446744073709551616}"),
             Catch::StartsWith("m.json: ") && Catch::Contains("number"));
  CHECK_THAT(refusal(R"({"groma":"snapshot","version":18446744073709551615,"dialect":{}})"),
             Catch::StartsWith("m.json: version: 18446744073709551615 is not between 1 and "));
}

TEST_CASE("bytes that are not UTF-8 cannot be written, and the object is named") {
  Catalog catalog;
  Table table;
  table.name = "caf\xe9";
  catalog.add(table);
  CHECK_THROWS_WITH(write_snapshot(catalog), Catch::StartsWith("the table \"caf\\ufffd\" holds "));
}
