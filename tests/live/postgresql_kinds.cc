// One of every kind of object, as the catalog has it.
#include <algorithm>
#include <set>

#include "groma/error.h"
#include "live/postgresql_everything.h"
#include "live/postgresql_support.h"

using namespace groma;
using live::at;
using live::everything;

namespace {

std::set<std::string> miscellany(const Catalog& catalog) {
  std::set<std::string> names;
  for (const Miscellany& each : catalog.all<Miscellany>())
    names.insert(each.object_type + " " + each.name);
  return names;
}

const Miscellany& other(const Catalog& catalog, const std::string& schema,
                        const std::string& name) {
  return at<Miscellany>(catalog, schema, "", name);
}

std::vector<Id> ids(std::vector<Id> list) {
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

TEST_CASE("every kind of postgresql object is in the catalog or unmodelled") {
  const auto url = live::postgresql(15, "every kind of object");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  CHECK(miscellany(catalog) ==
        std::set<std::string>{
            "access method heap2", "cast (public.mood AS integer)", "collation coll",
            "collation libc", "conversion conv", "foreign data wrapper fdw", "foreign table ft",
            "language plx", "operator ===(integer, integer)", "operator class cls USING btree",
            "operator family fam USING btree", "publication pub", "server srv", "statistics stat",
            "text search configuration tsc", "text search dictionary tsd", "text search parser tsp",
            "text search template tst", "transform FOR integer LANGUAGE plx"});
  CHECK(at<Schema>(catalog, "", "", "s").comment == "second");
  CHECK(at<Schema>(catalog, "", "", "public").comment.empty());
  const Extension& extension = at<Extension>(catalog, "", "", "hstore");
  CHECK(extension.schema == "s");
  CHECK(extension.comment.empty());
  CHECK(catalog.all<Extension>().size() == 1);
  CHECK(live::lists(catalog, "base type", "public.base"));
  CHECK(live::lists(catalog, "shell type", "public.shell"));
  CHECK(live::lists(catalog, "user mapping", "public on srv"));
  CHECK(live::lists(catalog, "dependence on an extension", "index public.mvi on hstore"));
  CHECK(live::lists(catalog, "privileges on an object of the system",
                    "function pg_sleep(double precision)"));
  CHECK(catalog.unmodelled.size() == 5);
}

TEST_CASE("postgresql types") {
  const auto url = live::postgresql(15, "types");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  const Domain& domain = at<Domain>(catalog, "public", "", "positive");
  CHECK(domain.type == "integer");
  CHECK(domain.default_value == Sql{"1"});
  CHECK_FALSE(domain.nullable);
  CHECK(domain.checks == std::vector<DomainCheck>{{"above", {"(VALUE > 0)"}, true, "really"}});
  const Composite& pair = at<Composite>(catalog, "public", "", "pair");
  CHECK(pair.depends == std::vector<Id>{{Kind::enum_type, "public", "", "mood"}});
  const Range& range = at<Range>(catalog, "public", "", "floats");
  CHECK(range.subtype == "double precision");
  CHECK(range.options == Options{{"subtype_diff", "float8mi"}});
  CHECK(at<Column>(catalog, "public", "t", "c").type == "s.hstore");
  CHECK(at<Column>(catalog, "public", "t", "c").depends ==
        std::vector<Id>{{Kind::extension, "", "", "hstore"}});
  CHECK(at<Column>(catalog, "public", "t", "b").depends ==
        std::vector<Id>{{Kind::enum_type, "public", "", "mood"}});
}

TEST_CASE("postgresql views and routines") {
  const auto url = live::postgresql(15, "views and routines");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  const View& view = at<View>(catalog, "public", "", "v");
  CHECK(view.query.text == "SELECT t.a,\n    t.n AS m\n   FROM public.t");
  CHECK(view.options == Options{{"check_option", "local"},
                                {"column.m.comment", "em"},
                                {"column.m.default", "'x'::text"},
                                {"security_barrier", "true"}});
  CHECK(view.attributes ==
        std::vector<Attribute>{{"a", "public.positive", "", ""}, {"m", "text", "", ""}});
  CHECK(view.depends == ids({{Kind::domain, "public", "", "positive"},
                             {Kind::table, "public", "", "t"},
                             {Kind::column, "public", "t", "a"},
                             {Kind::column, "public", "t", "n"}}));
  const MaterializedView& stored = at<MaterializedView>(catalog, "public", "", "mv");
  CHECK(stored.options == Options{{"storage.fillfactor", "60"}});
  CHECK(stored.depends == std::vector<Id>{{Kind::view, "public", "", "v"}});
  CHECK(at<Index>(catalog, "public", "mv", "mvi").columns.front().column == "n");
  const Routine& f = at<Routine>(catalog, "public", "", "f(public.t, integer[])");
  CHECK(f.routine_kind == "function");
  CHECK(f.returns == "SETOF public.v");
  CHECK(f.definition.text.starts_with("CREATE OR REPLACE FUNCTION public.f("));
  CHECK(f.definition.text.ends_with("END"));
  CHECK(f.depends == ids({{Kind::table, "public", "", "t"}, {Kind::view, "public", "", "v"}}));
  CHECK(at<Routine>(catalog, "public", "", "p(public.mood)").routine_kind == "procedure");
  const Routine& aggregate = at<Routine>(catalog, "public", "", "agg(integer, public.mood)");
  CHECK(aggregate.routine_kind == "aggregate");
  CHECK(aggregate.definition.text ==
        "CREATE OR REPLACE AGGREGATE public.agg(integer, public.mood) (\n    SFUNC = "
        "public.agg_step,\n    STYPE = integer,\n    INITCOND = '0'\n)");
  CHECK(aggregate.depends ==
        ids({{Kind::enum_type, "public", "", "mood"},
             {Kind::routine, "public", "", "agg_step(integer, integer, public.mood)"}}));
}

TEST_CASE("postgresql triggers, rules and policies") {
  const auto url = live::postgresql(15, "triggers, rules and policies");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  const Trigger& trigger = at<Trigger>(catalog, "public", "t", "tr");
  CHECK(trigger.definition.text ==
        "CREATE CONSTRAINT TRIGGER tr AFTER UPDATE OF n ON public.t DEFERRABLE INITIALLY "
        "IMMEDIATE FOR EACH ROW WHEN ((new.n <> ''::text)) EXECUTE FUNCTION public.tf()");
  CHECK(trigger.options == Options{{"enabled", "always"}});
  CHECK(trigger.depends ==
        ids({{Kind::routine, "public", "", "tf()"}, {Kind::column, "public", "t", "n"}}));
  CHECK(at<Trigger>(catalog, "public", "ft", "ftt").options.empty());
  CHECK(at<Rule>(catalog, "public", "v", "r").definition.text ==
        "CREATE RULE r AS\n    ON DELETE TO public.v DO INSTEAD NOTHING");
  const Policy& policy = at<Policy>(catalog, "public", "t", "po");
  CHECK_FALSE(policy.permissive);
  CHECK(policy.command == "update");
  CHECK(policy.roles == std::vector<std::string>{"PUBLIC"});
  CHECK(policy.using_expression.text == "((a)::integer > 1)");
  CHECK(policy.check_expression.text == "(n <> ''::text)");
  CHECK(policy.depends ==
        ids({{Kind::column, "public", "t", "a"}, {Kind::column, "public", "t", "n"}}));
  const EventTrigger& event = at<EventTrigger>(catalog, "", "", "et");
  CHECK(event.definition.text ==
        "CREATE EVENT TRIGGER et ON ddl_command_end\n WHEN TAG IN ('CREATE TABLE', 'DROP "
        "TABLE')\n EXECUTE FUNCTION public.etf()");
  CHECK(event.options == Options{{"enabled", "disabled"}});
  CHECK(event.depends == std::vector<Id>{{Kind::routine, "public", "", "etf()"}});
}

TEST_CASE("postgresql objects known by their definition") {
  const auto url = live::postgresql(15, "definitions");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  const Miscellany& foreign = other(catalog, "public", "foreign table ft");
  CHECK(foreign.definition.text ==
        "CREATE FOREIGN TABLE public.ft (\n    a integer OPTIONS (b 'c') NOT NULL,\n    \"D\" "
        "text COLLATE \"C\" DEFAULT 'x'::text,\n    CONSTRAINT \"Ch\" CHECK ((a > 0))\n)\nSERVER "
        "srv OPTIONS (t 'u');\nALTER FOREIGN TABLE public.ft ALTER COLUMN a SET "
        "(n_distinct=5);\nCOMMENT ON COLUMN public.ft.a IS 'far';\nALTER FOREIGN TABLE public.ft "
        "ALTER COLUMN \"D\" SET STORAGE external;\nALTER FOREIGN TABLE public.ft ADD CONSTRAINT "
        "late CHECK ((a < 9)) NOT VALID");
  CHECK(foreign.depends == std::vector<Id>{{Kind::miscellany, "", "", "server srv"}});
  CHECK(other(catalog, "", "server srv").definition.text ==
        "CREATE SERVER srv TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER fdw OPTIONS (host "
        "'it''s')");
  CHECK(other(catalog, "", "publication pub").definition.text ==
        "CREATE PUBLICATION pub FOR TABLE ONLY public.other, TABLE ONLY public.t (a, n) WHERE "
        "((n <> ''::text)) WITH (publish = 'insert, truncate')");
  CHECK(other(catalog, "", "publication pub").depends == ids({{Kind::table, "public", "", "t"},
                                                              {Kind::table, "public", "", "other"},
                                                              {Kind::column, "public", "t", "a"},
                                                              {Kind::column, "public", "t", "n"}}));
  CHECK(other(catalog, "public", "operator class cls USING btree").definition.text ==
        "CREATE OPERATOR CLASS public.cls FOR TYPE integer USING btree FAMILY public.fam AS\n    "
        "OPERATOR 1 <(integer,integer),\n    OPERATOR 3 public.===(integer,integer),\n    "
        "FUNCTION 1 (integer, integer) btint4cmp(integer,integer)");
  CHECK(other(catalog, "public", "operator class cls USING btree").depends ==
        ids({{Kind::miscellany, "public", "", "operator ===(integer, integer)"},
             {Kind::miscellany, "public", "", "operator family fam USING btree"}}));
  for (const Miscellany& each : catalog.all<Miscellany>())
    CHECK(each.definition.text.find("hush") == std::string::npos);
}

TEST_CASE("postgresql grants are what differs from the built-in ones") {
  const auto url = live::postgresql(15, "grants");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, everything);
  std::set<std::string> grants;
  for (const Grant& each : catalog.all<Grant>())
    grants.insert((each.revoked ? "-" : "+") + each.object_kind + " " + each.object + " " +
                  each.column + " " + each.grantee + " " + each.privilege);
  CHECK(grants == std::set<std::string>{"+table t n PUBLIC SELECT", "+table t n PUBLIC UPDATE",
                                        "+sequence seq  PUBLIC USAGE",
                                        "-routine tf()  PUBLIC EXECUTE"});
  REQUIRE(catalog.all<DefaultPrivilege>().size() == 2);
  const DefaultPrivilege& global = catalog.all<DefaultPrivilege>().front();
  CHECK(global.schema.empty());
  CHECK(global.object_kind == "functions");
  CHECK(global.revoked);
  CHECK(catalog.all<DefaultPrivilege>().back().schema == "s");
}

TEST_CASE("postgresql definitions make the object that they describe") {
  const auto url = live::postgresql(15, "recreated objects");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->run_script(everything, "everything.sql");
  const Catalog before = connection->inspect();
  const std::set<std::string> needed = {
      "server",   "foreign data wrapper",  "language", "operator family", "access method",
      "operator", "text search dictionary"};
  for (const Miscellany& each : before.all<Miscellany>())
    if (!needed.contains(each.object_type))
      connection->run_script(each.drop.text + ";\n" + each.definition.text, each.name);
  connection->run_script(
      "DROP TRIGGER IF EXISTS ftt ON ft; CREATE TRIGGER ftt BEFORE INSERT ON ft "
      "FOR EACH ROW EXECUTE FUNCTION tf()",
      "trigger.sql");
  const Catalog after = connection->inspect();
  CHECK(before.all<Miscellany>() == after.all<Miscellany>());
  CHECK(before == after);
}

TEST_CASE("a postgresql subscription with a password is unmodelled") {
  const auto url = live::postgresql(15, "subscriptions");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->query(
      "CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere.invalid password=hush' "
      "PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false)");
  const Catalog catalog = connection->inspect();
  connection->query("DROP SUBSCRIPTION sub");
  CHECK(live::lists(catalog, "subscription", "sub"));
}

TEST_CASE("a postgresql index names later parts after its own columns, which keep old names") {
  const auto url = live::postgresql(15, "names of parts");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->query(
      "CREATE TABLE t (id integer, was integer, note text) PARTITION BY LIST (id);"
      "CREATE INDEX i ON t (was, (id + 1)) INCLUDE (note);"
      "ALTER TABLE t RENAME was TO is_now;"
      "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);"
      "CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);"
      "ALTER INDEX t_2_was_expr_note_idx RENAME TO mine");
  const Catalog catalog = connection->inspect();
  CHECK(at<Index>(catalog, "public", "t", "i").options ==
        Options{{"partition.public.t_2", "mine"}});
}

TEST_CASE("postgresql: what the part of a partitioned index has for itself is unmodelled") {
  const auto url = live::postgresql(15, "settings of parts");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->query(
      "CREATE TABLE t (id integer PRIMARY KEY, n integer) PARTITION BY RANGE (id);"
      "CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (9);"
      "CREATE INDEX i ON t (n) WITH (fillfactor = 80)");
  CHECK(connection->inspect().unmodelled.empty());
  connection->query(
      "COMMENT ON INDEX p_n_idx IS 'x'; COMMENT ON INDEX p_pkey IS 'y';"
      "ALTER INDEX p_n_idx SET (fillfactor = 70); ALTER INDEX p_pkey SET (fillfactor = 60)");
  const Catalog catalog = connection->inspect();
  constexpr auto storage = "storage parameters of a part of a partitioned index";
  CHECK(live::lists(catalog, storage, "public.p_n_idx"));
  CHECK(live::lists(catalog, storage, "public.p_pkey"));
  CHECK(live::lists(catalog, "comment", "index public.p_n_idx"));
  CHECK(live::lists(catalog, "comment", "index public.p_pkey"));
}

TEST_CASE("postgresql: an inherited constraint that is validated before the whole is unmodelled") {
  const auto url = live::postgresql(15, "validation of parts");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->query(
      "CREATE TABLE t (id integer, n integer) PARTITION BY RANGE (id);"
      "CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (9);"
      "ALTER TABLE t ADD CONSTRAINT c CHECK (n > 0) NOT VALID");
  CHECK(connection->inspect().unmodelled.empty());
  constexpr auto what = "validation of an inherited constraint";
  connection->query("ALTER TABLE p VALIDATE CONSTRAINT c");
  CHECK(live::lists(connection->inspect(), what, "public.p.c"));
  connection->query("ALTER TABLE t VALIDATE CONSTRAINT c");
  CHECK(connection->inspect().unmodelled.empty());
}
