#include "dialects/sqlite/parse.h"

#include <catch2/catch.hpp>

using namespace groma;
using namespace groma::sqlite;

namespace {

TableDefinition table(std::string_view sql) {
  auto parsed = parse_table(sql);
  INFO(sql);
  INFO(parsed.problem);
  REQUIRE(parsed.value);
  return *parsed.value;
}

Column column(const std::string& clauses) {
  return table("create table t(c " + clauses + ")").columns.at(0);
}

std::string default_of(const std::string& clauses) {
  const Column parsed = column(clauses);
  return parsed.default_value ? parsed.default_value->text : "(none)";
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("sqlite tables have columns with their types", "[sqlite][parse]") {
  const auto t = table(
      "CREATE TABLE IF NOT EXISTS main.\"T 1\" (id, 'b' int, [c c] VARCHAR (10), "
      "`d` double precision -- x\n, e unsigned big int not null)");
  CHECK(t.table.name == "T 1");
  REQUIRE(t.columns.size() == 5);
  Names names, types;
  for (const Column& each : t.columns) {
    names.push_back(each.name);
    types.push_back(each.type);
    CHECK(each.table == "T 1");
  }
  CHECK(names == Names{"id", "b", "c c", "d", "e"});
  CHECK(types == Names{"", "int", "VARCHAR (10)", "double precision", "unsigned big int"});
  CHECK(t.columns[4].position == 5);
  CHECK_FALSE(t.columns[4].nullable);
  CHECK(t.columns[3].nullable);
}

TEST_CASE("sqlite defaults are slices of the source", "[sqlite][parse]") {
  CHECK(default_of("int default 1 not null") == "1");
  CHECK(default_of("int default -1.5") == "-1.5");
  CHECK(default_of("default + 2 check (c)") == "+ 2");
  CHECK(default_of("int default (1 + (2)) null") == "(1 + (2))");
  CHECK(default_of("text default 'a,b)'") == "'a,b)'");
  CHECK(default_of("text default \"x\" unique") == "\"x\"");
  CHECK(default_of("default current_timestamp") == "current_timestamp");
  CHECK(default_of("int") == "(none)");
}

TEST_CASE("sqlite columns carry their constraints", "[sqlite][parse]") {
  const Column c =
      column("text constraint nn not null on conflict Replace collate \"NoCase\" null");
  CHECK_FALSE(c.nullable);
  CHECK(c.collation == "NoCase");
  CHECK(c.options == Options{{"not_null_name", "nn"}, {"not_null_on_conflict", "replace"}});
  const Column stored = column("int generated always as (a /* , */ + 1) stored not null");
  REQUIRE(stored.generated);
  CHECK(stored.type == "int");
  CHECK(stored.generated->expression.text == "a /* , */ + 1");
  CHECK(stored.generated->stored);
  CHECK_FALSE(column("as (1) virtual").generated->stored);
  CHECK_FALSE(column("int as (1)").generated->stored);
}

TEST_CASE("sqlite primary keys are read wherever they stand", "[sqlite][parse]") {
  const auto at_column = table(
      "create table t(id integer constraint pk primary key asc on conflict fail autoincrement)");
  REQUIRE(at_column.primary_key);
  CHECK(at_column.primary_key->name == "pk");
  CHECK(at_column.primary_key->options == Options{{"on_conflict", "fail"}});
  CHECK(at_column.columns[0].identity->generation == Generation::auto_increment);
  const auto at_table = table(
      "create table t(Id integer, b, primary key(id desc, b collate nocase) on conflict ignore)");
  REQUIRE(at_table.primary_key->columns.size() == 2);
  CHECK(at_table.primary_key->columns[0].column == "Id");
  CHECK(at_table.primary_key->columns[0].descending);
  CHECK(at_table.primary_key->columns[1].collation == "nocase");
  const auto numbered = table("create table t(id integer, primary key(id autoincrement))");
  CHECK(numbered.columns[0].identity);
  CHECK(numbered.primary_key->columns[0].column == "id");
}

TEST_CASE("sqlite rowids have no direction, other keys have", "[sqlite][parse]") {
  const auto descending = [](std::string_view sql) {
    return table(sql).primary_key->columns.at(0).descending;
  };
  CHECK_FALSE(descending("create table t(a integer, primary key(a desc))"));
  CHECK(descending("create table t(a integer primary key desc)"));
  CHECK(descending("create table t(a int, primary key(a desc))"));
  CHECK(descending("create table t(a integer, primary key(a desc)) without rowid"));
}

TEST_CASE("sqlite foreign keys have all their clauses", "[sqlite][parse]") {
  const auto t = table(
      "create table t(a int references p, "
      "b int constraint fb references 'P 2'(x) on delete set null on update cascade match full "
      "not null deferrable initially deferred, "
      "foreign key(A, b) references q(c, d) on delete restrict on update set default "
      "on insert no action deferrable, "
      "constraint last foreign key(a) references r not deferrable initially deferred)");
  REQUIRE(t.foreign_keys.size() == 4);
  CHECK(t.foreign_keys[0].referenced_table == "p");
  CHECK(t.foreign_keys[0].referenced_columns.empty());
  const ForeignKey& b = t.foreign_keys[1];
  CHECK(b.name == "fb");
  CHECK(b.referenced_table == "P 2");
  CHECK(b.on_delete == ReferenceAction::set_null);
  CHECK(b.on_update == ReferenceAction::cascade);
  CHECK(b.match_full);
  CHECK(b.deferral == Deferral::deferred);
  CHECK_FALSE(t.columns[1].nullable);
  const ForeignKey& both = t.foreign_keys[2];
  CHECK(both.columns == Names{"a", "b"});
  CHECK(both.referenced_columns == Names{"c", "d"});
  CHECK(both.on_delete == ReferenceAction::restrict);
  CHECK(both.on_update == ReferenceAction::set_default);
  CHECK(both.deferral == Deferral::immediate);
  CHECK(t.foreign_keys[3].name == "last");
  CHECK(t.foreign_keys[3].deferral == Deferral::not_deferrable);
}

TEST_CASE("sqlite table constraints need no commas", "[sqlite][parse]") {
  const auto t = table(
      "create table t(a int check (a > 0), b text unique on conflict ignore, "
      "constraint one check (a < (b)) check(b) unique(b, a desc) constraint nothing) "
      "strict, without rowid");
  REQUIRE(t.checks.size() == 3);
  CHECK(t.checks[0].column == "a");
  CHECK(t.checks[1].name == "one");
  CHECK(t.checks[1].column.empty());
  CHECK(t.checks[1].expression.text == "a < (b)");
  CHECK(t.checks[2].name.empty());
  REQUIRE(t.uniques.size() == 2);
  CHECK(t.uniques[0].options == Options{{"on_conflict", "ignore"}});
  CHECK(t.uniques[1].columns[1].descending);
  CHECK(t.table.options == Options{{"strict", "true"}, {"without_rowid", "true"}});
}

TEST_CASE("sqlite says what it could not parse", "[sqlite][parse]") {
  CHECK(parse_table("create table t(a int").problem == "expected )");
  CHECK(parse_table("create table t(a int) nonsense").problem ==
        "unexpected text after the table near nonsense");
  CHECK_FALSE(parse_table("create view v as select 1").value);
  CHECK_FALSE(parse_table("").value);
  CHECK_FALSE(parse_index("create index i").value);
  CHECK_FALSE(parse_view("create view v").value);
  CHECK_FALSE(parse_trigger("create trigger x after insert on t").value);
}

TEST_CASE("sqlite indexes have parts of both kinds", "[sqlite][parse]") {
  const auto parsed = parse_index(
      "CREATE UNIQUE INDEX if not exists main.i ON t (a, 'b' desc, (c) collate nocase, "
      "lower(d) collate rtrim asc, (e || f), g || h collate nocase, desc) where a > 0 and (b)");
  REQUIRE(parsed.value);
  const Index& index = *parsed.value;
  CHECK(index.name == "i");
  CHECK(index.table == "t");
  CHECK(index.is_unique);
  CHECK(index.predicate.text == "a > 0 and (b)");
  const auto& parts = index.columns;
  REQUIRE(parts.size() == 7);
  CHECK(parts[0].column == "a");
  CHECK(parts[1].column == "b");
  CHECK(parts[1].descending);
  CHECK(parts[2].column == "c");
  CHECK(parts[2].collation == "nocase");
  CHECK(parts[3].expression.text == "lower(d)");
  CHECK(parts[3].collation == "rtrim");
  CHECK(parts[4].expression.text == "e || f");
  CHECK(parts[5].expression.text == "g || h collate nocase");
  CHECK(parts[5].collation.empty());
  CHECK(parts[6].column == "desc");
}

TEST_CASE("sqlite views and virtual tables are read", "[sqlite][parse]") {
  const auto view = parse_view("CREATE VIEW v (a, \"B\") AS select 1, ';' as as_ -- end");
  REQUIRE(view.value);
  CHECK(view.value->columns == Names{"a", "B"});
  CHECK(view.value->query.text == "select 1, ';' as as_");
  const auto fts = parse_virtual_table(
      "create virtual table f using FTS5(a, b UNINDEXED, tokenize = 'porter ascii', f(1,2))");
  REQUIRE(fts.value);
  CHECK(fts.value->module == "FTS5");
  CHECK(fts.value->arguments == Names{"a", "b UNINDEXED", "tokenize = 'porter ascii'", "f(1,2)"});
  CHECK(parse_virtual_table("create virtual table d using dbstat").value->arguments.empty());
}

TEST_CASE("sqlite triggers are read", "[sqlite][parse]") {
  const auto parsed = parse_trigger(
      "CREATE TEMP TRIGGER if not exists main.x instead of update of a, \"b\" on v for each row "
      "when new.begin > 1 and (old.a) begin select case when 1 then 2 end; end");
  REQUIRE(parsed.value);
  const TriggerDefinition& trigger = *parsed.value;
  CHECK(trigger.name == "x");
  CHECK(trigger.table == "v");
  CHECK(trigger.timing == TriggerTiming::instead_of);
  CHECK(trigger.event == TriggerEvent::update);
  CHECK(trigger.columns == Names{"a", "b"});
  CHECK(trigger.condition.text == "new.begin > 1 and (old.a)");
  CHECK(trigger.body.text == "begin select case when 1 then 2 end; end");
  const auto plain = parse_trigger("create trigger x delete on t begin delete from u; end");
  REQUIRE(plain.value);
  CHECK(plain.value->timing == TriggerTiming::before);
  CHECK(plain.value->event == TriggerEvent::remove);
}
