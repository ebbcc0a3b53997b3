// Databases are built with SQLite itself; what is inspected has to be what was written.
#include <catch2/catch.hpp>

#include "sqlite/assemble.h"
#include "sqlite/driver.h"

using namespace groma;

namespace {

Catalog inspect_all(const std::string& script) {
  const auto scratch = sqlite::driver().scratch("");
  scratch->run_script(script, "test.sql");
  return scratch->inspect();
}

/// For databases that have to be understood to the last word.
Catalog inspect(const std::string& script) {
  Catalog catalog = inspect_all(script);
  for (const Doubt& doubt : catalog.doubts)
    FAIL(to_string(doubt.id) + ": " + doubt.reason);
  CHECK(catalog.unmodelled.empty());
  return catalog;
}

template <class K>
const K& only(const Catalog& catalog) {
  REQUIRE(catalog.all<K>().size() == 1);
  return catalog.all<K>().front();
}

const Column& column(const Catalog& catalog, const std::string& name) {
  const auto* found = catalog.find<Column>({Kind::column, {}, "t", name});
  REQUIRE(found);
  return *found;
}

std::vector<std::string> names(const std::vector<Id>& ids) {
  std::vector<std::string> result;
  for (const Id& id : ids)
    result.push_back(std::string(to_string(id.kind)) + " " + id.name);
  return result;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("SQLite columns are read with all their attributes", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table t(id integer primary key autoincrement, 'q' \"my type\" not null default 'x', "
      "[b b] decimal ( 10 , 2 ) default (1 + 2), c text collate nocase default null, "
      "d as (id + 1), e int generated always as (length(c)) stored not null, f, "
      "g int default -1, h default current_timestamp, i default \"word\", j default true, "
      "k constraint nn not null on conflict ignore default 0x1F)");
  CHECK(column(catalog, "id").type == "integer");
  CHECK(column(catalog, "id").identity->generation == Generation::auto_increment);
  CHECK(column(catalog, "id").nullable);
  CHECK(column(catalog, "q").type == "\"my type\"");
  CHECK_FALSE(column(catalog, "q").nullable);
  CHECK(column(catalog, "q").default_value->text == "'x'");
  CHECK(column(catalog, "b b").type == "decimal ( 10 , 2 )");
  CHECK(column(catalog, "b b").default_value->text == "(1 + 2)");
  CHECK(column(catalog, "b b").position == 3);
  CHECK(column(catalog, "c").collation == "nocase");
  CHECK(column(catalog, "d").generated == Generated{{"id + 1"}, false});
  CHECK(column(catalog, "e").generated == Generated{{"length(c)"}, true});
  CHECK(column(catalog, "f").type.empty());
  CHECK_FALSE(column(catalog, "f").default_value);
  CHECK(column(catalog, "k").options ==
        Options{{"not_null_name", "nn"}, {"not_null_on_conflict", "ignore"}});
}

TEST_CASE("SQLite keys are constraints, not indexes", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table t(a text unique, b int, c, constraint pk primary key(b desc, c) on conflict "
      "replace, constraint u unique(c collate rtrim, a) on conflict fail);"
      "create unique index i on t(b);");
  const PrimaryKey& key = only<PrimaryKey>(catalog);
  CHECK(key.name == "pk");
  CHECK(key.columns.at(0).descending);
  CHECK(key.options == Options{{"on_conflict", "replace"}});
  REQUIRE(catalog.all<Unique>().size() == 2);
  CHECK(catalog.all<Unique>()[0].id().name == "(a)");
  const Unique& named = catalog.all<Unique>()[1];
  CHECK(named.name == "u");
  CHECK(named.columns[0].collation == "rtrim");
  CHECK(named.options == Options{{"on_conflict", "fail"}});
  CHECK(only<Index>(catalog).is_unique);
}

TEST_CASE("every way to write a SQLite primary key is understood", "[sqlite][inspect]") {
  for (const std::string table :
       {"t(a integer primary key)", "t(a integer primary key desc)", "t(a INT primary key)",
        "t(a integer, primary key(a desc))", "t(a integer, primary key('a' autoincrement))",
        "t(a, b, primary key(b, a)) without rowid", "t(a integer primary key) strict",
        "t(a int, b text, primary key(a, b)) strict", "t(a integer primary key unique, b unique)",
        "t(a text primary key unique)", "t(a \"INTEGER\" primary key)",
        "t(a integer primary key) without rowid, strict",
        "t(a, unique(a), constraint x unique(a desc))",
        "t(a collate nocase primary key, unique(a collate binary))"}) {
    INFO(table);
    inspect("create table " + table);
  }
}

TEST_CASE("SQLite checks and foreign keys are read from the statement", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table p(id integer primary key);"
      "create table t(a int constraint positive check (a > 0) references p on delete cascade, "
      "b int references 'p'(id) on update set null deferrable initially deferred "
      "check (b <> ')') check(b <> 2), constraint both foreign key(a) references p(id))");
  REQUIRE(catalog.all<Check>().size() == 3);
  CHECK(catalog.all<Check>()[2].name == "positive");
  CHECK(catalog.all<Check>()[2].expression.text == "a > 0");
  REQUIRE(catalog.all<ForeignKey>().size() == 3);
  const ForeignKey& implicit = catalog.all<ForeignKey>()[0];
  CHECK(implicit.id().name == "(a) -> p");
  CHECK(implicit.on_delete == ReferenceAction::cascade);
  const ForeignKey& deferred = catalog.all<ForeignKey>()[1];
  CHECK(deferred.id().name == "(b) -> p (id)");
  CHECK(deferred.deferral == Deferral::deferred);
  CHECK(deferred.on_update == ReferenceAction::set_null);
  CHECK(catalog.all<ForeignKey>()[2].name == "both");
}

TEST_CASE("SQLite indexes are read with all their attributes", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table T(a text collate nocase, b);"
      "create unique index i on t(A desc, lower(b) collate rtrim, a collate binary, b || a) "
      "where b is not null and (a > 'x')");
  const Index& index = only<Index>(catalog);
  CHECK(index.table == "T");
  CHECK(index.is_unique);
  REQUIRE(index.columns.size() == 4);
  CHECK(index.columns[0].descending);
  CHECK(index.columns[1].expression.text == "lower(b)");
  CHECK(index.columns[1].collation == "rtrim");
  CHECK(index.columns[2].collation == "binary");
  CHECK(index.columns[3].expression.text == "b || a");
  CHECK(index.predicate.text == "b is not null and (a > 'x')");
}

TEST_CASE("SQLite views and triggers know what they name", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table t(a); create table log(t); create view v as select a as log from main.\"t\";"
      "create view w(x) as select * from v join 'log';"
      "create view broken as select * from nowhere;"
      "create trigger x instead of update of a on v when new.log > 1 begin "
      "insert into log select old.log from t; end;"
      "create trigger y after delete on t begin delete from log; end;");
  REQUIRE(catalog.all<View>().size() == 3);
  CHECK(catalog.all<View>()[0].query.text == "select * from nowhere");
  CHECK(names(catalog.all<View>()[1].depends) == Names{"table t"});
  CHECK(names(catalog.all<View>()[2].depends) == Names{"table log", "view v"});
  CHECK(catalog.all<View>()[2].columns == Names{"x"});
  REQUIRE(catalog.all<Trigger>().size() == 2);
  CHECK(catalog.all<Trigger>()[0].table == "t");
  CHECK(names(catalog.all<Trigger>()[0].depends) == Names{"table log", "table t"});
  CHECK(catalog.all<Trigger>()[1].table == "v");
  CHECK(names(catalog.all<Trigger>()[1].depends) == Names{"table log", "table t", "view v"});
  CHECK(catalog.all<Trigger>()[1].definition.text.starts_with("CREATE TRIGGER x instead of"));
}

TEST_CASE("SQLite virtual tables hide their shadow tables", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create virtual table docs using fts5(title, body, tokenize = 'porter ascii');"
      "create virtual table old using fts4(content TEXT);"
      "create virtual table area using rtree(id, min, max);"
      "create table docs_mine(a); create view v as select * from docs_content;");
  REQUIRE(catalog.all<VirtualTable>().size() == 3);
  CHECK(catalog.all<VirtualTable>()[1].module == "fts5");
  CHECK(catalog.all<VirtualTable>()[1].arguments ==
        Names{"title", "body", "tokenize = 'porter ascii'"});
  CHECK(only<Table>(catalog).name == "docs_mine");
  CHECK(names(only<View>(catalog).depends) == Names{"virtual_table docs"});
  CHECK(catalog.all<Index>().empty());
}

TEST_CASE("a SQLite module that this build lacks leaves its tables to their names",
          "[sqlite][inspect]") {
  const Catalog catalog = inspect_all(
      "create table vec_chunks(a, b unique); create index i on vec_chunks(a); create table "
      "other(a);"
      "pragma writable_schema = on;"
      "insert into sqlite_schema values('table', 'vec', 'vec', 0, "
      "'CREATE VIRTUAL TABLE vec USING nosuch(embedding float[3])');"
      "pragma writable_schema = reset");
  CHECK(only<VirtualTable>(catalog).module == "nosuch");
  CHECK(only<Table>(catalog).name == "other");
  CHECK(catalog.unmodelled ==
        std::vector<Unmodelled>{{"index", "i"}, {"shadow table", "vec_chunks"}});
  CHECK(catalog.doubts.empty());
}

TEST_CASE("SQLite's own tables and temporary objects are not seen", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table t(id integer primary key autoincrement); insert into t values(1);"
      "create index i on t(id); analyze;"
      "create temp table u(a); create temp view v as select 1;"
      "create temp trigger x after insert on t begin select 1; end; create temp table t(other)");
  CHECK(only<Table>(catalog).name == "t");
  CHECK(only<Column>(catalog).name == "id");
  CHECK(only<Index>(catalog).name == "i");
  CHECK(catalog.all<View>().empty());
  CHECK(catalog.all<Trigger>().empty());
}

TEST_CASE("SQLite statements that were altered are read as they are now", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table old(a int, b /* x */ text -- note\n); create view v as select b from old;"
      "alter table old add column c int not null default 3 check (c > 0);"
      "alter table old rename column b to \"b b\"; alter table old rename to t;"
      "alter table t drop column a");
  CHECK(catalog.all<Column>().size() == 2);
  CHECK(column(catalog, "b b").type == "text");
  CHECK(column(catalog, "c").position == 2);
  CHECK(only<Check>(catalog).column == "c");
  CHECK(names(only<View>(catalog).depends) == Names{"table t"});
}

TEST_CASE("a SQLite constraint that stands twice is one", "[sqlite][inspect]") {
  const Catalog catalog = inspect(
      "create table t(a unique check (a > 0) references p, check(A>0), unique(a), "
      "foreign key(a) references P, constraint same check (a <> 3), constraint same check(a<>3))");
  only<Unique>(catalog);
  only<ForeignKey>(catalog);
  CHECK(catalog.all<Check>().size() == 2);
}

TEST_CASE("SQLite constraints that a catalog cannot hold are listed", "[sqlite][inspect]") {
  const Catalog named =
      inspect_all("create table t(a, constraint c check (a > 0), constraint c check (a < 9))");
  REQUIRE(named.all<Check>().size() == 2);
  CHECK(named.all<Check>()[0].name.empty());
  CHECK(named.unmodelled == std::vector<Unmodelled>{{"second check of that name", "t.c"}});
  CHECK(named.doubts.empty());
  const Catalog alike = inspect_all(
      "create table t(a references p(x), foreign key(a) references p(x) on delete cascade)");
  only<ForeignKey>(alike);
  CHECK(alike.unmodelled == std::vector<Unmodelled>{{"second foreign key", "t.(a) -> p (x)"}});
  CHECK(alike.doubts.size() == 1);
}

TEST_CASE("what SQLite reads otherwise than Groma is a doubt", "[sqlite][inspect]") {
  const auto scratch = sqlite::driver().scratch("");
  sqlite::Facts facts;
  facts.schema = {{"table", "t", "t", "CREATE TABLE t(a int unique, b)", true},
                  {"table", "u", "u", "CREATE TABLE u(a) WITH NEW OPTION", true},
                  {"index", "i", "u", "CREATE INDEX i WITH NEW SYNTAX", false},
                  {"gadget", "g", "u", "CREATE GADGET g", false}};
  sqlite::TableFacts& t = facts.tables["t"];
  t.columns = {{"a", "int", true, {}, 0, 0}, {"b", "", false, {}, 0, 0}};
  sqlite::TableFacts& u = facts.tables["u"];
  u.columns = {{"a", "INTEGER", true, "1 + 1", 1, 0}};
  u.indexes = {{"i", {"i", true, "c", false, {{"a", true, "BINARY"}}}}};
  u.foreign_keys = {{"0", {"p", "NO ACTION", "SET NULL", {"a"}, {}}}};
  const Catalog catalog = sqlite::assemble(facts, scratch->dialect());
  REQUIRE(catalog.doubts.size() == 3);
  CHECK(catalog.doubts[0].id.name == "t");
  CHECK(catalog.doubts[0].reason ==
        "its statement was read otherwise than the server reads it: NOT NULL of column a");
  CHECK(catalog.doubts[1].reason ==
        "its statement could not be read: unexpected text after the table near WITH");
  CHECK(catalog.doubts[2].id.name == "i");
  CHECK(catalog.unmodelled == std::vector<Unmodelled>{{"gadget", "g"}});
  const auto* column = catalog.find<Column>({Kind::column, {}, "u", "a"});
  REQUIRE(column);
  CHECK_FALSE(column->nullable);
  CHECK(column->default_value->text == "(1 + 1)");
  CHECK(only<PrimaryKey>(catalog).columns[0].column == "a");
  CHECK(only<ForeignKey>(catalog).on_delete == ReferenceAction::set_null);
  CHECK(only<Index>(catalog).columns[0].descending);
}
