#include "dialects/sqlite/lower.h"

#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/error.h"
#include "support/sqlite_catalog.h"

using namespace groma;
using namespace groma::sqlite;

namespace {

using Lines = std::vector<std::string>;

Plan plan_of(std::string_view from, std::string_view to, const DiffOptions& options = {}) {
  const Catalog before = catalog_of(from), after = catalog_of(to);
  return plan(before, after, diff(before, after, options).changes);
}

Lines statements(const Plan& plan) {
  Lines all;
  for (const PlannedStep& each : plan.steps)
    all.push_back(each.step.sql);
  return all;
}

Lines lowered(std::string_view from, std::string_view to, const DiffOptions& options = {}) {
  return statements(plan_of(from, to, options));
}

Lines dangers(std::string_view from, std::string_view to) {
  Lines all;
  for (const Hazard& each : hazards(plan_of(from, to)))
    all.push_back(std::string(to_string(each.kind)) + ": " + each.message);
  return all;
}

bool has(const Lines& lines, const std::string& wanted) {
  return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

Rename rename_of(Kind kind, const std::string& table, const std::string& from,
                 const std::string& to) {
  return {{kind, "", table, from}, {kind, "", table, to}};
}

const Lines frame_begin = {"PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON",
                           "SELECT foreign_keys FROM pragma_foreign_keys WHERE foreign_keys"};
const Lines frame_end = {"PRAGMA legacy_alter_table = OFF", "PRAGMA foreign_keys = ON"};

Lines framed(Lines middle) {
  Lines all = frame_begin;
  all.insert(all.end(), middle.begin(), middle.end());
  all.insert(all.end(), frame_end.begin(), frame_end.end());
  return all;
}

}  // namespace

TEST_CASE("sqlite: a new schema is created in a readable order", "[sqlite][lower]") {
  CHECK(lowered("",
                "create view v as select * from b; create table b(a references z);"
                "create table z(id integer primary key); create index i on b(a);"
                "create trigger t after insert on b begin select 1; end") ==
        Lines{"CREATE TABLE \"z\" (\n  \"id\" integer PRIMARY KEY\n)",
              "CREATE TABLE \"b\" (\n  \"a\",\n  FOREIGN KEY (\"a\") REFERENCES \"z\" (\"id\")\n)",
              "CREATE INDEX \"i\" ON \"b\" (\"a\")", "CREATE VIEW \"v\" AS\nselect * from b",
              "create trigger t after insert on b begin select 1; end"});
}

TEST_CASE("sqlite: what belongs to a dropped table goes with it", "[sqlite][lower]") {
  CHECK(lowered("create table t(a); create index i on t(a); create view v as select a from t;"
                "create trigger r after insert on t begin select 1; end;"
                "create trigger s instead of insert on v begin select 1; end;",
                "") == Lines{"PRAGMA foreign_keys = OFF", frame_begin[2], "DROP VIEW \"v\"",
                             "DROP TABLE \"t\"", "PRAGMA foreign_keys = ON"});
}

TEST_CASE("sqlite: columns come and go in place", "[sqlite][lower]") {
  CHECK(lowered("create table t(a)",
                "create table t(a, c int not null default 1 check (c > a), b text references t(a),"
                " check (b <> ''))") ==
        Lines{"ALTER TABLE \"t\" ADD COLUMN \"c\" int NOT NULL DEFAULT 1 CHECK (c > a)",
              "ALTER TABLE \"t\" ADD COLUMN \"b\" text CHECK (b <> '') REFERENCES \"t\" (\"a\")"});
  CHECK(lowered("create table t(a, b check (b > 0), g as (b))", "create table t(a)") ==
        Lines{"ALTER TABLE \"t\" DROP COLUMN \"g\"", "ALTER TABLE \"t\" DROP COLUMN \"b\""});
}

TEST_CASE("sqlite: any number of other changes is one rebuild", "[sqlite][lower]") {
  CHECK(lowered("create table t(id integer primary key autoincrement, a, b);"
                "create index kept on t(a); create index other on t(b);"
                "create trigger r after insert on t begin select 1; end",
                "create table t(id integer primary key autoincrement, a text unique,"
                " c not null default 'x', d, check (a <> c));"
                "create index kept on t(a); create index other on t(a, c);"
                "create trigger r after insert on t begin select 1; end") ==
        framed({"DROP INDEX \"other\"",
                "CREATE TABLE \"groma_new_t\" (\n  \"id\" integer PRIMARY KEY AUTOINCREMENT,\n"
                "  \"a\" text,\n  \"c\" NOT NULL DEFAULT 'x',\n  \"d\",\n  UNIQUE (\"a\"),\n"
                "  CHECK (a <> c)\n)",
                "INSERT INTO \"groma_new_t\" (\"id\", \"a\")\nSELECT \"id\", \"a\"\nFROM \"t\"",
                "SELECT (SELECT count(*) FROM \"t\") AS before, (SELECT count(*) FROM"
                " \"groma_new_t\") AS after WHERE (SELECT count(*) FROM \"t\") <> (SELECT count(*)"
                " FROM \"groma_new_t\")",
                "DELETE FROM sqlite_sequence WHERE name = 'groma_new_t'",
                "INSERT INTO sqlite_sequence (name, seq)\nSELECT 'groma_new_t', seq FROM"
                " sqlite_sequence WHERE name = 't'",
                "DROP TABLE \"t\"", "ALTER TABLE \"groma_new_t\" RENAME TO \"t\"",
                "CREATE INDEX \"kept\" ON \"t\" (\"a\")",
                "create trigger r after insert on t begin select 1; end",
                "CREATE INDEX \"other\" ON \"t\" (\"a\", \"c\")"}));
}

TEST_CASE("sqlite: the interim name is one that nobody has", "[sqlite][lower]") {
  const std::string other = "create table Groma_New_t(a); create index groma_new_t_ on t(a);";
  CHECK(has(lowered("create table t(a);" + other, "create table t(a text);" + other),
            "ALTER TABLE \"groma_new_t__\" RENAME TO \"t\""));
}

TEST_CASE("sqlite: foreign keys are checked where rows could break them", "[sqlite][lower]") {
  const std::string child = "create table c(p references p(id));";
  const Plan plan = plan_of("create table p(id integer primary key, a);" + child,
                            "create table p(id integer primary key, a unique);" + child);
  REQUIRE(plan.steps.size() == 13);
  CHECK(plan.steps[3].step.sql ==
        "CREATE TEMP TABLE \"groma_violations\" AS\n"
        "SELECT child.column1 AS child, v.rowid AS at, lower(v.parent) AS parent,"
        " count(*) AS violations\n"
        "FROM (VALUES ('c')) AS child, pragma_foreign_key_check(child.column1) AS v\n"
        "GROUP BY 1, 2, 3");
  CHECK(plan.steps[9].step.guard);
  CHECK(plan.steps[10].step.sql == "DROP TABLE temp.\"groma_violations\"");
  const std::vector<bool> inside = {false, false, true, true, true,  true, true,
                                    true,  true,  true, true, false, false};
  for (std::size_t i = 0; i < inside.size(); ++i) {
    INFO(plan.steps[i].step.sql);
    CHECK(plan.steps[i].step.transactional == inside[i]);
    CHECK(plan.steps[i].step.setting == !inside[i]);
  }
}

TEST_CASE("sqlite: renames come first, and leave the text of others to the server",
          "[sqlite][lower]") {
  DiffOptions options;
  options.renames = {rename_of(Kind::table, "", "a", "b"), rename_of(Kind::column, "b", "x", "y")};
  CHECK(
      lowered("create table a(x)", "create table b(y)", options) ==
      Lines{"ALTER TABLE \"a\" RENAME TO \"b\"", "ALTER TABLE \"b\" RENAME COLUMN \"x\" TO \"y\""});
  const Lines with_rebuild = lowered("create table a(x)", "create table b(y unique)", options);
  REQUIRE(with_rebuild.size() > 9);
  CHECK(Lines(with_rebuild.begin() + 3, with_rebuild.begin() + 9) ==
        Lines{"PRAGMA legacy_alter_table = OFF", "ALTER TABLE \"a\" RENAME TO \"b\"",
              "PRAGMA legacy_alter_table = ON", "PRAGMA legacy_alter_table = OFF",
              "ALTER TABLE \"b\" RENAME COLUMN \"x\" TO \"y\"", "PRAGMA legacy_alter_table = ON"});
}

TEST_CASE("sqlite: a changed view is made again, with the triggers that stay", "[sqlite][lower]") {
  const std::string triggers = "create trigger kept instead of insert on v begin select 1; end;";
  CHECK(lowered("create view v as select 1 as a;" + triggers +
                    "create trigger gone instead of delete on v begin select 1; end;",
                "create view v as select 2 as a;" + triggers) ==
        Lines{"DROP VIEW \"v\"", "CREATE VIEW \"v\" AS\nselect 2 as a",
              "create trigger kept instead of insert on v begin select 1; end"});
}

TEST_CASE("sqlite: what can go wrong is said", "[sqlite][lower]") {
  CHECK(dangers("create table t(a)", "") == Lines{"data-loss: table t and its rows are gone"});
  CHECK(dangers("create table t(a, b)", "create table t(a)") ==
        Lines{"data-loss: the values of column t.b are gone",
              "rewrite: all rows of t are written again"});
  CHECK(dangers("create table t(a)", "create table t(a); create unique index i on t(a)") ==
        Lines{"may-fail: rows of t may not be unique in the index i"});
  CHECK(dangers("", "create table t(a unique); create unique index i on t(a)") == Lines{});

  const Lines rebuild =
      dangers("create table t(a text, b, c, d int, e int); create table p(id integer primary key)",
              "create table t(a int not null, b unique, d real check (d > 0), e as (1), f not null,"
              " foreign key (b) references p(id)); create table p(id integer primary key)");
  for (const char* expected :
       {"blocks: nobody else can write to the database while tables are rebuilt",
        "rewrite: all rows of t are written again",
        "may-fail: t.a becomes NOT NULL: this is refused while rows have no value there",
        "may-fail: the new column t.f is NOT NULL without a default: it can only be added while the"
        " table is empty",
        "data-loss: the values of column t.c are gone",
        "may-fail: rows of t may not be unique in the unique (b)",
        "may-fail: rows of t may not meet the check (d > 0)",
        "may-fail: rows of t may refer to rows that do not exist: (b) -> p (id)",
        "data-loss: text in t.a that reads as a number becomes one: '007' turns into 7",
        "data-loss: integers in t.d beyond 2^53 lose digits when they become real",
        "data-loss: values of t.e are computed from now on; those that are stored are gone"}) {
    INFO(expected);
    CHECK(has(rebuild, expected));
  }
  CHECK(rebuild.size() == 11);
  CHECK(has(dangers("create table t(a int)", "create table t(a int) strict"),
            "may-fail: a value of t.a that is no int fails the copy"));
}

TEST_CASE("sqlite: kinds that it does not have are refused by name", "[sqlite][lower]") {
  Catalog from, to;
  from.dialect = to.dialect = {Vendor::sqlite, {3, 40, 1}};
  Sequence sequence;
  sequence.name = "s";
  to.add(sequence);
  try {
    plan(from, to, diff(from, to).changes);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.detail().message == "SQLite has no sequence: s cannot be migrated");
  }
}

TEST_CASE("sqlite: what was not understood is not written in silence", "[sqlite][lower]") {
  Catalog from = catalog_of("create table t(a); create table u(a)");
  const Catalog to = catalog_of("create table t(a unique); create table u(a)");
  const auto way = [&](const Catalog& before, const Catalog& after) {
    return plan(before, after, diff(before, after).changes);
  };
  from.doubts = {{{Kind::table, "", "", "t"}, "odd"}, {{Kind::table, "", "", "u"}, "odd"}};
  const std::vector<Hazard> found = hazards(way(from, to));
  CHECK(std::count_if(found.begin(), found.end(), [](const Hazard& each) {
          return each.message ==
                 "the rebuild of t loses what was not understood of the table t: odd";
        }) == 1);
  CHECK(found.size() == 4);
  try {
    way(to, from);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.detail().message == "cannot write the table t as the model has it: odd");
  }
}
