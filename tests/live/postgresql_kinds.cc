// One of every kind of object that pg_dump knows: each is in the catalog, or among the unmodelled.
#include <algorithm>
#include <set>

#include "groma/error.h"
#include "live/postgresql_support.h"

using namespace groma;
using live::at;

namespace {

constexpr const char* everything = R"(
CREATE SCHEMA s;
COMMENT ON SCHEMA s IS 'second';
CREATE EXTENSION hstore SCHEMA s;
CREATE TYPE shell;
CREATE TYPE base;
CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION base_out(base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, LIKE = text);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE pair AS (l int, r mood);
CREATE DOMAIN positive AS int DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0);
COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'really';
CREATE TYPE floats AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE t (a positive PRIMARY KEY, b mood[], c s.hstore, n text);
CREATE VIEW v WITH (security_barrier = on) AS SELECT a, n AS m FROM t WITH LOCAL CHECK OPTION;
ALTER VIEW v ALTER m SET DEFAULT 'x';
COMMENT ON COLUMN v.m IS 'em';
CREATE MATERIALIZED VIEW mv WITH (fillfactor = 60) AS SELECT count(*) AS n FROM v;
CREATE INDEX mvi ON mv (n);
CREATE SEQUENCE seq AS smallint;
CREATE FUNCTION f(t, VARIADIC x int[] DEFAULT '{1}') RETURNS SETOF v LANGUAGE sql STABLE
  BEGIN ATOMIC SELECT v.* FROM v; END;
CREATE PROCEDURE p(INOUT mood) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION agg_step(int, int, mood) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE agg(int, mood) (SFUNC = agg_step, STYPE = int, INITCOND = '0');
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE CONSTRAINT TRIGGER tr AFTER UPDATE OF n ON t DEFERRABLE FOR EACH ROW
  WHEN (NEW.n <> '') EXECUTE FUNCTION tf();
ALTER TABLE t ENABLE ALWAYS TRIGGER tr;
CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING;
CREATE POLICY po ON t AS RESTRICTIVE FOR UPDATE USING (a > 1) WITH CHECK (n <> '');
CREATE FUNCTION etf() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
  EXECUTE FUNCTION etf();
ALTER EVENT TRIGGER et DISABLE;
CREATE COLLATION coll (PROVIDER = icu, LOCALE = 'de-u-co-phonebk', DETERMINISTIC = false);
CREATE COLLATION libc (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE CONVERSION conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE STATISTICS stat (dependencies) ON a, n FROM t;
ALTER STATISTICS stat SET STATISTICS 20;
CREATE FUNCTION moods(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (mood AS int) WITH FUNCTION moods(mood) AS ASSIGNMENT;
CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int, COMMUTATOR = ===,
  RESTRICT = eqsel, HASHES);
CREATE OPERATOR FAMILY fam USING btree;
ALTER OPERATOR FAMILY fam USING btree ADD OPERATOR 1 < (int, bigint);
CREATE OPERATOR CLASS cls FOR TYPE int USING btree FAMILY fam AS OPERATOR 1 <, OPERATOR 3 ===,
  FUNCTION 1 btint4cmp(int, int);
CREATE TEXT SEARCH PARSER tsp (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
  LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE tst (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY tsd (TEMPLATE = simple, accept = 'false');
CREATE TEXT SEARCH CONFIGURATION tsc (COPY = english);
ALTER TEXT SEARCH CONFIGURATION tsc ALTER MAPPING FOR word WITH tsd, english_stem;
CREATE FOREIGN DATA WRAPPER fdw OPTIONS (debug 'true');
CREATE SERVER srv TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER fdw OPTIONS (host 'it''s');
CREATE USER MAPPING FOR PUBLIC SERVER srv OPTIONS (password 'hush');
CREATE FOREIGN TABLE ft (a int OPTIONS (b 'c') NOT NULL, "D" text COLLATE "C" DEFAULT 'x',
  CONSTRAINT "Ch" CHECK (a > 0)) SERVER srv OPTIONS (t 'u');
COMMENT ON COLUMN ft.a IS 'far';
CREATE TRIGGER ftt BEFORE INSERT ON ft FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler
  VALIDATOR plpgsql_validator;
CREATE TRANSFORM FOR int LANGUAGE plx (FROM SQL WITH FUNCTION prsd_lextype(internal),
  TO SQL WITH FUNCTION int4recv(internal));
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE other (a int) USING heap2;
CREATE PUBLICATION pub FOR TABLE t (a, n) WHERE (n <> ''), TABLE other
  WITH (publish = 'insert, truncate');
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT SELECT (n), UPDATE (n) ON t TO PUBLIC;
GRANT USAGE ON SEQUENCE seq TO PUBLIC;
REVOKE EXECUTE ON FUNCTION tf() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;
ALTER INDEX mvi DEPENDS ON EXTENSION hstore;
)";

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
  CHECK(live::lists(catalog, "privileges on an object of the system or of an extension",
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
        "srv OPTIONS (t 'u');\nCOMMENT ON COLUMN public.ft.a IS 'far'");
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

TEST_CASE("a postgresql subscription is unmodelled") {
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
