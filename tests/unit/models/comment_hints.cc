#include "models/comment_hints.h"

#include <catch2/catch.hpp>

#include "groma/error.h"

using namespace groma;

namespace {

Catalog shop() {
  Catalog made;
  made.dialect.vendor = Vendor::sqlite;
  Table table;
  table.name = "customers";
  made.add(table);
  for (const char* name : {"id", "full name", "mail"}) {
    Column column;
    column.table = table.name;
    column.name = name;
    made.add(column);
  }
  Index index;
  index.table = table.name;
  index.name = "by_mail";
  made.add(index);
  made.sort();
  return made;
}

/// `table=was column=was …`, of what has a hint.
std::string hints(const std::string& script) {
  Catalog catalog = shop();
  note_comment_hints(catalog, script, "model.sql");
  std::string text;
  visit_copies(catalog, [&](const Object& object) {
    std::visit(
        [&](const auto& each) {
          if constexpr (requires { each.renamed_from; })
            if (!each.renamed_from.empty())
              text += (text.empty() ? "" : " ") + each.name + "=" + each.renamed_from;
        },
        object);
  });
  return text;
}

}  // namespace

TEST_CASE("a comment above a statement is about what it creates", "[hints]") {
  CHECK(hints("-- groma: renamed from clients\n\nCREATE TABLE customers (id int);") ==
        "customers=clients");
  CHECK(hints("CREATE TABLE customers (id int); -- groma: renamed from x\n") == "id=x");
  CHECK(hints("CREATE TABLE customers ( -- @renamed from=clients\n id int);") ==
        "customers=clients");
  CHECK(hints("-- atlas:renamed_from old_idx\ncreate unique index if not exists \"by_mail\" on "
              "customers (mail);") == "by_mail=old_idx");
}

TEST_CASE("a comment within a table is about a column", "[hints]") {
  CHECK(hints("CREATE TABLE customers (\n  id int,\n  mail varchar(10, 2), -- @renamed from=email\n"
              "  `full name` text DEFAULT 'a, b' -- groma: renamed from \"the name\"\n);") ==
        "full name=the name mail=email");
  CHECK(
      hints("CREATE TABLE customers (\n  -- atlas:renamed_from email\n  mail text,\n  id int);") ==
      "mail=email");
  CHECK(hints("CREATE TABLE customers (id int, mail text, -- groma: renamed from email\n x int)") ==
        "mail=email");
}

TEST_CASE("a hint about nothing is an error", "[hints]") {
  CHECK_THROWS_WITH(hints("CREATE TABLE customers (\n  gone int -- groma: renamed from x\n);"),
                    Catch::Contains("model.sql:2") && Catch::Contains("'x'"));
  CHECK_THROWS_AS(hints("-- groma: renamed from x\n"), Error);
  CHECK_THROWS_WITH(hints("CREATE TABLE customers (\n  id int -- groma: renamed from\n);"),
                    Catch::Contains("model.sql:2") && Catch::Contains("does not say"));
}

TEST_CASE("other comments are none", "[hints]") {
  CHECK(hints("-- was renamed from clients\nCREATE TABLE customers (id int);").empty());
}

TEST_CASE("a comment behind a value, or one that names it, is about the value", "[hints]") {
  Catalog catalog;
  catalog.dialect.vendor = Vendor::postgresql;
  EnumType type;
  type.schema = "public";
  type.name = "status";
  type.labels = {"new", "it's settled", "sent"};
  catalog.add(type);
  const auto noted = [&](const std::string& script) {
    Catalog copy = catalog;
    note_comment_hints(copy, script, "model.sql");
    const Options& values = copy.all<EnumType>().front().renamed_values;
    return values.empty() ? "" : values.begin()->second + "=" + values.begin()->first;
  };
  CHECK(noted("CREATE TYPE status AS ENUM (\n 'new',\n 'sent' -- groma: renamed from gone\n);") ==
        "gone=sent");
  CHECK(noted("CREATE TYPE status AS ENUM (\n -- @renamed from=gone\n 'sent', 'new');") ==
        "gone=sent");
  CHECK(noted("-- groma: value \"it's settled\" renamed from 'so so'\nCREATE TYPE status AS ENUM "
              "('new');") == "so so=it's settled");
  CHECK_THROWS_WITH(noted("CREATE TYPE status AS ENUM (\n 'x' -- groma: renamed from gone\n);"),
                    Catch::Contains("model.sql:2"));
}
