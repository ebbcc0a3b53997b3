#include "dialects/sqlite/render.h"

#include <catch2/catch.hpp>

#include "support/sqlite_catalog.h"

using namespace groma;
using namespace groma::sqlite;

namespace {

std::string rendered_table(std::string_view sql) {
  const Catalog catalog = catalog_of(sql);
  const Tables tables = tables_of(catalog);
  REQUIRE(tables.size() == 1);
  return create_table(tables.begin()->second);
}

// What is rendered reads back as the same values, and renders the same again.
void check_table(std::string_view sql, std::string_view expected) {
  const std::string text = rendered_table(sql);
  CHECK(text == expected);
  CHECK(catalog_of(text) == catalog_of(sql));
  CHECK(rendered_table(text) == text);
}

}  // namespace

TEST_CASE("sqlite tables are rendered one column or constraint a line", "[sqlite][render]") {
  check_table(
      "create table users(id integer primary key autoincrement, email varchar(80) not null,"
      " age int default 18 check (age >= 0), unique (email), constraint adult check (age > 17))",
      "CREATE TABLE \"users\" (\n"
      "  \"id\" integer PRIMARY KEY AUTOINCREMENT,\n"
      "  \"email\" varchar(80) NOT NULL,\n"
      "  \"age\" int DEFAULT 18 CHECK (age >= 0),\n"
      "  UNIQUE (\"email\"),\n"
      "  CONSTRAINT \"adult\" CHECK (age > 17)\n"
      ")");
}

TEST_CASE("sqlite keys are written at their column where they can be", "[sqlite][render]") {
  check_table("create table t(a INTEGER, b TEXT constraint k primary key on conflict replace)",
              "CREATE TABLE \"t\" (\n"
              "  \"a\" INTEGER,\n"
              "  \"b\" TEXT CONSTRAINT \"k\" PRIMARY KEY ON CONFLICT REPLACE\n"
              ")");
  check_table("create table t(a, b, primary key (b desc, a collate nocase) on conflict ignore)",
              "CREATE TABLE \"t\" (\n"
              "  \"a\",\n"
              "  \"b\",\n"
              "  PRIMARY KEY (\"b\" DESC, \"a\" COLLATE nocase) ON CONFLICT IGNORE\n"
              ")");
  check_table("create table t(a text, primary key (a collate rtrim))",
              "CREATE TABLE \"t\" (\n"
              "  \"a\" text,\n"
              "  PRIMARY KEY (\"a\" COLLATE rtrim)\n"
              ")");
}

TEST_CASE("sqlite: INTEGER PRIMARY KEY DESC at the column is kept apart from the rowid",
          "[sqlite][render]") {
  check_table("create table t(a INTEGER PRIMARY KEY DESC)",
              "CREATE TABLE \"t\" (\n  \"a\" INTEGER PRIMARY KEY DESC\n)");
  check_table("create table t(a INTEGER, primary key (a desc))",
              "CREATE TABLE \"t\" (\n  \"a\" INTEGER PRIMARY KEY\n)");
  check_table("create table t(a INTEGER, primary key (a desc)) without rowid",
              "CREATE TABLE \"t\" (\n  \"a\" INTEGER PRIMARY KEY DESC\n) WITHOUT ROWID");
}

TEST_CASE("sqlite table options and column clauses are rendered", "[sqlite][render]") {
  check_table(
      "create table \"odd \"\"name\"(a text constraint n not null on conflict fail collate mine "
      "default (lower('X')), b int as (a + 1) stored, c int generated always as (1) virtual,"
      " primary key (a, b)) strict, without rowid",
      "CREATE TABLE \"odd \"\"name\" (\n"
      "  \"a\" text CONSTRAINT \"n\" NOT NULL ON CONFLICT FAIL COLLATE \"mine\""
      " DEFAULT (lower('X')),\n"
      "  \"b\" int GENERATED ALWAYS AS (a + 1) STORED,\n"
      "  \"c\" int GENERATED ALWAYS AS (1) VIRTUAL,\n"
      "  PRIMARY KEY (\"a\", \"b\")\n"
      ") STRICT, WITHOUT ROWID");
}

TEST_CASE("sqlite foreign keys are rendered with all they have", "[sqlite][render]") {
  check_table(
      "create table t(a references p, b, foreign key (a, b) references q (x, y) on delete set null"
      " on update cascade deferrable initially deferred,"
      " constraint f foreign key (b) references p (id) on delete restrict match full)",
      "CREATE TABLE \"t\" (\n"
      "  \"a\",\n"
      "  \"b\",\n"
      "  FOREIGN KEY (\"a\") REFERENCES \"p\",\n"
      "  FOREIGN KEY (\"a\", \"b\") REFERENCES \"q\" (\"x\", \"y\") ON DELETE SET NULL"
      " ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,\n"
      "  CONSTRAINT \"f\" FOREIGN KEY (\"b\") REFERENCES \"p\" (\"id\") ON DELETE RESTRICT"
      " MATCH FULL\n"
      ")");
}

TEST_CASE("sqlite defaults stand bare only where they may", "[sqlite][render]") {
  for (const char* bare : {"1", "-1.5", "+ 2", "'a'", "x'00'", "NULL", "CURRENT_TIMESTAMP", "abc",
                           "\"a b\"", "TRUE"}) {
    INFO(bare);
    CHECK(is_simple_default(bare));
    CHECK(default_expression({bare}) == bare);
  }
  CHECK(default_expression({"1 + 2"}) == "(1 + 2)");
  CHECK(default_expression({"(1 + 2)"}) == "(1 + 2)");
  CHECK(default_expression({"(1) + (2)"}) == "((1) + (2))");
  CHECK(default_expression({"-abc"}) == "(-abc)");
  CHECK(default_expression({"random() -- any"}) == "(random() -- any\n)");
}

TEST_CASE("sqlite indexes are rendered", "[sqlite][render]") {
  const auto check = [](std::string_view sql, std::string_view expected) {
    const Catalog catalog = catalog_of(sql);
    const std::string text = create_index(catalog.all<Index>().front());
    CHECK(text == expected);
    CHECK(catalog_of(text) == catalog);
  };
  check("create index i on t(a)", "CREATE INDEX \"i\" ON \"t\" (\"a\")");
  check("create unique index i on t(a collate nocase desc, lower(b) collate x, c) where a > 0",
        "CREATE UNIQUE INDEX \"i\" ON \"t\" (\"a\" COLLATE nocase DESC, lower(b) COLLATE \"x\","
        " \"c\") WHERE a > 0");
}

TEST_CASE("sqlite views, triggers and virtual tables are rendered", "[sqlite][render]") {
  View view;
  view.name = "v";
  view.columns = {"a", "b"};
  view.query.text = "select 1, 2 -- end;\n;";
  CHECK(create_view(view) == "CREATE VIEW \"v\" (\"a\", \"b\") AS\nselect 1, 2");

  Trigger trigger;
  trigger.definition.text = "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END ;\n";
  CHECK(create_trigger(trigger) == "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END");

  VirtualTable table;
  table.name = "f";
  table.module = "fts5";
  CHECK(create_virtual_table(table) == "CREATE VIRTUAL TABLE \"f\" USING fts5");
  table.arguments = {"a", "content='t'"};
  CHECK(create_virtual_table(table) == "CREATE VIRTUAL TABLE \"f\" USING fts5 (a, content='t')");
}

TEST_CASE("a sqlite table knows its rowid", "[sqlite][render]") {
  const auto parts = [](const Catalog& catalog) { return tables_of(catalog).begin()->second; };
  const Catalog alias = catalog_of("create table t(ROWID, id INTEGER primary key)");
  CHECK(parts(alias).rowid_alias()->name == "id");
  CHECK(parts(alias).rowid_name() == "_rowid_");
  for (const char* other :
       {"create table t(a int primary key)", "create table t(a integer primary key desc)",
        "create table t(a integer, b, primary key (a, b))",
        "create table t(a integer primary key) without rowid"}) {
    INFO(other);
    CHECK_FALSE(parts(catalog_of(other)).rowid_alias());
  }
  CHECK(parts(catalog_of("create table t(rowid, oid, _rowid_)")).rowid_name().empty());
  CHECK(parts(catalog_of("create table t(a primary key) without rowid")).rowid_name().empty());
}
