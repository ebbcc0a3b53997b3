// Two schemas are the same to SQLite, or they are not: complete() and canonical() have to know.
// (That they are is checked by SQLite: each script is run.)
#include "dialects/sqlite/complete.h"

#include <catch2/catch.hpp>

#include "dialects/sqlite/canonical.h"
#include "sqlite/driver.h"

using namespace groma;
using sqlite::canonical;
using sqlite::complete;

namespace {

Catalog inspect(const std::string& script) {
  const auto scratch = sqlite::driver().scratch("");
  scratch->run_script(script, "test.sql");
  return scratch->inspect();
}

/// Positions, dependencies and the like do not count.
template <class K>
K compared_fields(const K& object) {
  K result;
  for_each_field<K>([&](const auto& field) {
    if (field.role != Role::informative)
      result.*field.member = object.*field.member;
  });
  return result;
}

Catalog canonical_catalog(const std::string& script) {
  const Catalog completed = complete(inspect(script));
  Catalog result;
  for_each_object(completed, [&]<class K>(const K& object) {
    result.add(compared_fields(std::get<K>(canonical(object, completed.dialect))));
  });
  result.sort();
  return result;
}

void same(const std::string& a, const std::string& b) {
  INFO(a + "\n" + b);
  CHECK(canonical_catalog(a) == canonical_catalog(b));
}

void different(const std::string& a, const std::string& b) {
  INFO(a + "\n" + b);
  CHECK_FALSE(canonical_catalog(a) == canonical_catalog(b));
}

}  // namespace

TEST_CASE("SQLite tables that behave alike are the same", "[sqlite][complete]") {
  same("create table T(\"Id\" INT, [b] 'int')", "create table t(id int, B int)");
  same("create table t(a decimal ( 10,2 ))", "create table t(a DECIMAL(10, 2))");
  same("create table t(a collate binary)", "create table t(a)");
  same("create table t(a not null on conflict abort unique on conflict abort)",
       "create table t(a not null unique)");
  same("create table t(a int default null)", "create table t(a int)");
  same("create table t(a default \"x\", b default (1))",
       "create table t(a default 'x', b default 1)");
  same("create table t(a default true)", "create table t(a default 1)");
  same("create table t(a int check (a > 0))", "create table t(a int, check (\"a\">0))");
  same("create table t(a as (b + 1), b)", "create table t(a generated always as (b+1) virtual, b)");
}

TEST_CASE("SQLite tables that behave otherwise are different", "[sqlite][complete]") {
  different("create table t(a int)", "create table t(a integer)");
  different("create table t(a)", "create table t(a text)");
  different("create table t(a default '1')", "create table t(a default 1)");
  different("create table t(a default x)", "create table t(a default X)");
  different("create table t(a int)", "create table t(a int) strict");
  different("create table t(a primary key)", "create table t(a primary key) without rowid");
  different("create table t(a collate nocase)", "create table t(a)");
  different("create table t(a unique)", "create table t(a unique on conflict ignore)");
  different("create table t(a as (1), b)", "create table t(a as (1) stored, b)");
  different("create table t(a, check (a = 'X'))", "create table t(a, check (a = 'x'))");
}

TEST_CASE("NOT NULL of SQLite keys is what the server enforces", "[sqlite][complete]") {
  same("create table t(id integer primary key)",
       "create table t(id integer constraint x not null on conflict ignore primary key)");
  same("create table t(id integer, primary key(id desc))",
       "create table t(id integer primary key)");
  same("create table t(a text primary key) without rowid",
       "create table t(a text not null, primary key(a)) without rowid");
  same("create table t(a text primary key) strict",
       "create table t(a text not null primary key) strict");
  different("create table t(a text primary key)", "create table t(a text not null primary key)");
  different("create table t(a int primary key)", "create table t(a int not null primary key)");
  different("create table t(a integer primary key desc)",
            "create table t(a integer not null primary key desc)");
  different("create table t(a integer primary key)", "create table t(a integer primary key desc)");
  different("create table t(a integer primary key)",
            "create table t(a integer primary key autoincrement)");
}

TEST_CASE("SQLite foreign keys know what they refer to", "[sqlite][complete]") {
  const std::string parent = "create table p(id integer primary key, u unique);";
  same(parent + "create table t(a references p)", parent + "create table t(a references P(ID))");
  same(parent + "create table t(a references p on delete no action not deferrable)",
       parent + "create table t(a, foreign key(a) references p(id) match full deferrable)");
  same(parent + "create table t(a references p references p(id))",
       parent + "create table t(a references p)");
  same(
      "create table p(a, b, primary key(b, a)); create table t(x, y, foreign key(x, y) references "
      "p)",
      "create table p(a, b, primary key(b, a));"
      "create table t(x, y, foreign key(x, y) references p(b, a))");
  different(parent + "create table t(a references p)",
            parent + "create table t(a references p(u))");
  different(parent + "create table t(a references p)",
            parent + "create table t(a references p deferrable initially deferred)");
  different(parent + "create table t(a references p)",
            parent + "create table t(a references p on delete restrict)");
  different("create table t(a references nowhere)", "create table t(a references nowhere(id))");
}

TEST_CASE("collations of SQLite keys count where they are not the column's", "[sqlite][complete]") {
  const std::string table = "create table t(a text collate nocase, b text);";
  same(table + "create index i on t(a collate NOCASE, b collate binary)",
       table + "create index I on t(A, b)");
  same("create table t(a collate nocase, unique(a collate nocase))",
       "create table t(a collate nocase, unique(a))");
  same(table + "create index i on t(lower(a) collate binary)",
       table + "create index i on t((lower(a)))");
  different(table + "create index i on t(a collate binary)", table + "create index i on t(a)");
  different(table + "create index i on t(b collate nocase)", table + "create index i on t(b)");
  different(table + "create index i on t(b desc)", table + "create index i on t(b)");
  different(table + "create index i on t(b)", table + "create unique index i on t(b)");
  different(table + "create index i on t(b) where a", table + "create index i on t(b)");
}

TEST_CASE("a quoted word that is no SQLite column is a string", "[sqlite][complete]") {
  same("create table t(a, check (a in (\"Open\", \"it's\")))",
       "create table t(a, check (a in ('Open', 'it''s')))");
  different("create table t(a, check (a = \"Open\"))", "create table t(a, check (a = \"open\"))");
  same("create table t(a, open, check (a = \"Open\"))",
       "create table t(a, open, check (a = open))");
  same("create table t(a, b as (\"X\" || \"A\" || cast(a as \"TEXT\") || (a collate \"NOCASE\")))",
       "create table t(a, b as ('X' || a || cast(a as text) || (a collate nocase)))");
  different("create table t(a); create index i on t(a) where a <> \"X\"",
            "create table t(a); create index i on t(a) where a <> \"x\"");
}

TEST_CASE("SQLite views, triggers and virtual tables are compared by their words",
          "[sqlite][complete]") {
  const std::string table = "create table t(a, b);";
  same(table + "create view v(A) as select \"a\" from T -- x",
       table + "create view v(a) as\n SELECT a FROM `t`");
  different(table + "create view v as select a from t", table + "create view v as select b from t");
  same(table + "create trigger x delete on t begin select 1; end",
       table +
           "create trigger if not exists main.X before delete on \"T\" for each row begin "
           "/* y */ SELECT 1; END");
  same(table + "create trigger x after update of a on t when (new.a > 1) begin select 1; end",
       table + "create trigger x after update of \"A\" on t when new.a>1 begin select 1; end");
  different(table + "create trigger x before delete on t begin select 1; end",
            table + "create trigger x after delete on t begin select 1; end");
  different(table + "create trigger x delete on t begin select 'A'; end",
            table + "create trigger x delete on t begin select 'a'; end");
  same("create virtual table f using FTS5(a, tokenize='ascii')",
       "create virtual table f using fts5(a, tokenize = 'ascii')");
  different("create virtual table f using fts5(a)", "create virtual table f using fts5(a, b)");
}

TEST_CASE("completing a SQLite catalog twice changes nothing more", "[sqlite][complete]") {
  const Catalog once = complete(inspect(
      "create table p(\"Id\" integer primary key desc, u collate nocase, unique(u collate nocase));"
      "create table t(a integer primary key, b references p references p(id), "
      "c as (\"Y\"), check (b <> \"X\"), check (b<>'X'));"));
  CHECK(complete(once) == once);
  visit_copies(once, [&](const Object& object) {
    const Object canonical_once = canonical(object, once.dialect);
    CHECK(canonical(canonical_once, once.dialect) == canonical_once);
  });
}

TEST_CASE("the column that is a SQLite rowid is found", "[sqlite][complete]") {
  const auto alias = [](const std::string& table) {
    const Catalog catalog = inspect("create table " + table);
    const Column* column = sqlite::rowid_alias(catalog, catalog.all<Table>().front());
    return column ? column->name : "";
  };
  CHECK(alias("T(b, \"Id\" Integer primary key)") == "Id");
  CHECK(alias("t(a integer, primary key(a desc))") == "a");
  CHECK(alias("t(a integer primary key desc)").empty());
  CHECK(alias("t(a int primary key)").empty());
  CHECK(alias("t(a integer primary key) without rowid").empty());
  CHECK(alias("t(a integer, b integer, primary key(a, b))").empty());
  CHECK(alias("t(a)").empty());
}
