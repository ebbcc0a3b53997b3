#include "dialects/postgresql/lower.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "support/postgresql_catalog.h"

using namespace groma;
using namespace groma::postgresql_test;

namespace {

using Lines = std::vector<std::string>;
using Objects = std::vector<Object>;

Plan plan_of(const Catalog& from, const Catalog& to, const DiffOptions& options = {}) {
  return plan(from, to, diff(from, to, options).changes);
}

Lines statements(const Plan& plan) {
  Lines all;
  for (const PlannedStep& each : plan.steps)
    all.push_back(each.step.sql);
  return all;
}

Lines lowered(const Objects& from, const Objects& to, int major = 15) {
  return statements(plan_of(database(from, major), database(to, major)));
}

Lines dangers(const Objects& from, const Objects& to) {
  Lines all;
  for (const Hazard& each : hazards(plan_of(database(from), database(to))))
    all.emplace_back(to_string(each.kind));
  return all;
}

}  // namespace

TEST_CASE("a table is made bare, its key and what refers to it come after", "[postgresql]") {
  const Objects to{table("b"),
                   not_null(column("b", "id", "integer")),
                   primary_key("b", {"id"}),
                   table("a"),
                   column("a", "b", "integer"),
                   foreign_key("a", "b", "b", {Kind::primary_key, "public", "b", {}})};
  CHECK(lowered({}, to) ==
        Lines{"CREATE TABLE public.a (\n  b integer\n)",
              "CREATE TABLE public.b (\n  id integer NOT NULL\n)",
              "ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id)",
              "ALTER TABLE public.a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.b "
              "(id)"});
  CHECK(lowered(to, {}) == Lines{"DROP TABLE public.a", "DROP TABLE public.b"});
}

TEST_CASE("tables that refer to each other lose a foreign key before they go", "[postgresql]") {
  const Objects circle{table("a"),
                       not_null(column("a", "id", "integer")),
                       primary_key("a", {"id"}),
                       table("b"),
                       not_null(column("b", "id", "integer")),
                       primary_key("b", {"id"}),
                       foreign_key("a", "id", "b", {Kind::primary_key, "public", "b", {}}),
                       foreign_key("b", "id", "a", {Kind::primary_key, "public", "a", {}})};
  CHECK(lowered(circle, {}) == Lines{"ALTER TABLE public.a DROP CONSTRAINT a_id_fkey",
                                     "ALTER TABLE public.b DROP CONSTRAINT b_id_fkey",
                                     "DROP TABLE public.a", "DROP TABLE public.b"});
}

TEST_CASE("a changed key takes its foreign keys along", "[postgresql]") {
  const Id old_key{Kind::unique, "public", "b", "b_id_key"},
      new_key{Kind::primary_key, "public", "b", {}};
  const Objects tables{table("a"), column("a", "b", "integer"), table("b"),
                       not_null(column("b", "id", "integer"))};
  Objects from = tables, to = tables;
  from.insert(from.end(), {unique("b", "b_id_key", {"id"}), foreign_key("a", "b", "b", old_key)});
  to.insert(to.end(), {primary_key("b", {"id"}), foreign_key("a", "b", "b", new_key)});
  CHECK(lowered(from, to) ==
        Lines{"ALTER TABLE public.a DROP CONSTRAINT a_b_fkey",
              "ALTER TABLE public.b DROP CONSTRAINT b_id_key",
              "ALTER TABLE public.b ADD CONSTRAINT b_pkey PRIMARY KEY (id)",
              "ALTER TABLE public.a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.b "
              "(id)"});
}

TEST_CASE("a constraint that only changes its name is renamed", "[postgresql]") {
  const Objects t{table("t"), column("t", "a", "integer")};
  Objects from = t, to = t;
  from.insert(from.end(), {unique("t", "old", {"a"}), index("t", "old_index", {"a"})});
  to.insert(to.end(), {unique("t", "new", {"a"}), index("t", "new_index", {"a"})});
  CHECK(lowered(from, to) == Lines{"ALTER TABLE public.t RENAME CONSTRAINT old TO new",
                                   "ALTER INDEX public.old_index RENAME TO new_index"});
}

TEST_CASE("not valid becomes valid in place, and the other way round anew", "[postgresql]") {
  Check valid = check("t", "c", "a > 0"), not_valid = valid;
  not_valid.validated = false;
  const Objects t{table("t"), column("t", "a", "integer")};
  Objects from = t, to = t;
  from.emplace_back(not_valid);
  to.emplace_back(valid);
  CHECK(lowered(from, to) == Lines{"ALTER TABLE public.t VALIDATE CONSTRAINT c"});
  CHECK(lowered(to, from) ==
        Lines{"ALTER TABLE public.t DROP CONSTRAINT c",
              "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID"});
}

TEST_CASE("views come and go around a column that changes its type", "[postgresql]") {
  const auto with = [](const std::string& type) {
    return Objects{
        table("t"), column("t", "a", type),
        view("v", "SELECT a FROM public.t", {"a"}, {id(Kind::table, "t"), column_of("t", "a")}),
        view("w", "SELECT a FROM public.v", {"a"}, {id(Kind::view, "v")})};
  };
  CHECK(lowered(with("integer"), with("bigint")) ==
        Lines{"DROP VIEW public.w", "DROP VIEW public.v",
              "ALTER TABLE public.t ALTER COLUMN a TYPE bigint",
              "CREATE VIEW public.v AS\nSELECT a FROM public.t",
              "CREATE VIEW public.w AS\nSELECT a FROM public.v"});
}

TEST_CASE("a view is replaced where its columns stay, else made anew with what needs it",
          "[postgresql]") {
  const auto with = [](const std::string& query, const std::vector<std::string>& columns) {
    return Objects{view("v", query, columns, {}),
                   view("w", "SELECT a FROM public.v", {"a"}, {id(Kind::view, "v")})};
  };
  const Objects one = with("SELECT 1 AS a", {"a"});
  CHECK(lowered(one, with("SELECT 2 AS a, 3 AS b", {"a", "b"})) ==
        Lines{"CREATE OR REPLACE VIEW public.v AS\nSELECT 2 AS a, 3 AS b"});
  CHECK(lowered(with("SELECT 2 AS a, 3 AS b", {"a", "b"}), one) ==
        Lines{"DROP VIEW public.w", "DROP VIEW public.v", "CREATE VIEW public.v AS\nSELECT 1 AS a",
              "CREATE VIEW public.w AS\nSELECT a FROM public.v"});
}

TEST_CASE("text becomes an enumeration around its default", "[postgresql]") {
  const EnumType mood = enumeration("mood", {"sad", "ok"});
  const Objects from{table("t"), with_default(column("t", "a", "text"), "'ok'::text")};
  const Objects to{
      table("t"), mood,
      needing(with_default(column("t", "a", "public.mood"), "'ok'::public.mood"), {mood.id()})};
  CHECK(lowered(from, to) ==
        Lines{"SELECT * FROM public.t WHERE a::text NOT IN ('sad', 'ok') LIMIT 1",
              "ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT",
              "CREATE TYPE public.mood AS ENUM ('sad', 'ok')",
              "ALTER TABLE public.t ALTER COLUMN a TYPE public.mood USING a::public.mood",
              "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'ok'::public.mood"});
}

TEST_CASE("labels are added at their place", "[postgresql]") {
  CHECK(lowered({enumeration("mood", {"b", "d"})},
                {enumeration("mood", {"a", "b", "c", "d", "it's"})}) ==
        Lines{"ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b'",
              "ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b'",
              "ALTER TYPE public.mood ADD VALUE 'it''s'"});
}

TEST_CASE("a new label that is used at once is committed first", "[postgresql]") {
  const auto with = [](std::vector<std::string> labels, const std::string& usual) {
    const EnumType mood = enumeration("mood", std::move(labels));
    return Objects{mood, table("t"),
                   needing(with_default(column("t", "a", "public.mood"), usual), {mood.id()})};
  };
  const Catalog from = database(with({"a"}, "'a'::public.mood")),
                to = database(with({"a", "b"}, "'b'::public.mood"));
  const Plan up = plan_of(from, to);
  REQUIRE(statements(up) == Lines{"ALTER TYPE public.mood ADD VALUE 'b'",
                                  "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT "
                                  "'b'::public.mood"});
  CHECK_FALSE(up.steps[0].step.transactional);
  CHECK(up.steps[1].step.transactional);
}

TEST_CASE("a label goes by a new type, through every column", "[postgresql]") {
  const auto with = [](std::vector<std::string> labels) {
    const EnumType mood = enumeration("mood", std::move(labels));
    return Objects{
        mood, table("t"),
        needing(with_default(column("t", "a", "public.mood"), "'a'::public.mood"), {mood.id()}),
        needing(column("t", "b", "public.mood[]"), {mood.id()})};
  };
  CHECK(lowered(with({"a", "b"}), with({"a"})) ==
        Lines{"SELECT * FROM public.t WHERE a::text NOT IN ('a') LIMIT 1",
              "ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT",
              "ALTER TYPE public.mood RENAME TO mood_old", "CREATE TYPE public.mood AS ENUM ('a')",
              "ALTER TABLE public.t ALTER COLUMN a TYPE public.mood USING a::text::public.mood",
              "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'a'::public.mood",
              "ALTER TABLE public.t ALTER COLUMN b TYPE public.mood[] USING b::text::public.mood[]",
              "DROP TYPE public.mood_old"});
  const Lines reordered = lowered(with({"a", "b"}), with({"b", "a"}));
  CHECK(std::none_of(reordered.begin(), reordered.end(),
                     [](const std::string& line) { return line.starts_with("SELECT"); }));
}

TEST_CASE("serial, identity and plain turn into each other and keep the position", "[postgresql]") {
  const Column plain = not_null(column("t", "id", "integer"));
  Column serial = plain, identity = plain;
  serial.options["serial"] = "true";
  identity.identity = Identity{Generation::always, {}, {}, {}, {}, {}, false};
  const Objects plain_t{table("t"), plain}, serial_t{table("t"), serial},
      identity_t{table("t"), identity};
  CHECK(lowered(plain_t, serial_t) ==
        Lines{"CREATE SEQUENCE public.t_id_seq AS integer",
              "SELECT setval('public.t_id_seq', max(id)) FROM public.t HAVING max(id) IS NOT NULL",
              "ALTER TABLE public.t ALTER COLUMN id SET DEFAULT "
              "nextval('public.t_id_seq'::regclass)",
              "ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id"});
  CHECK(lowered(serial_t, plain_t) == Lines{"ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT",
                                            "DROP SEQUENCE public.t_id_seq"});
  CHECK(lowered(serial_t, identity_t) ==
        Lines{"ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT",
              "ALTER SEQUENCE public.t_id_seq OWNED BY NONE",
              "ALTER SEQUENCE public.t_id_seq RENAME TO t_id_seq_old",
              "ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY",
              "SELECT setval('public.t_id_seq', last_value, is_called) FROM public.t_id_seq_old",
              "DROP SEQUENCE public.t_id_seq_old"});
  CHECK(lowered(identity_t, serial_t) ==
        Lines{"CREATE SEQUENCE public.t_id_seq_old AS integer",
              "SELECT setval('public.t_id_seq_old', last_value, is_called) FROM public.t_id_seq",
              "ALTER TABLE public.t ALTER COLUMN id DROP IDENTITY",
              "ALTER SEQUENCE public.t_id_seq_old RENAME TO t_id_seq",
              "ALTER TABLE public.t ALTER COLUMN id SET DEFAULT "
              "nextval('public.t_id_seq'::regclass)",
              "ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id"});
  CHECK(lowered(identity_t, plain_t) ==
        Lines{"ALTER TABLE public.t ALTER COLUMN id DROP IDENTITY"});
}

TEST_CASE("a function is replaced, or made anew where the server refuses", "[postgresql]") {
  const auto f = [](const std::string& arguments, const std::string& body) {
    return Objects{function("f(integer)", "integer",
                            "CREATE OR REPLACE FUNCTION public.f(" + arguments +
                                ")\n RETURNS integer\n LANGUAGE sql\nAS $$" + body + "$$")};
  };
  const Lines replaced = lowered(f("a integer", "SELECT 1"), f("a integer DEFAULT 2", "SELECT 2"));
  REQUIRE(replaced.size() == 3);
  CHECK(replaced[0] == "SET check_function_bodies = off");
  CHECK(replaced[2] == "RESET check_function_bodies");
  const Lines renamed = lowered(f("a integer", "SELECT 1"), f("b integer", "SELECT 1"));
  REQUIRE(renamed.size() == 4);
  CHECK(renamed[1] == "DROP ROUTINE public.f(integer)");
  CHECK(lowered(f("a integer DEFAULT 2", ""), f("a integer", "")).size() == 4);
}

TEST_CASE("a default that needs a function that needs the table comes later", "[postgresql]") {
  Routine f = function("f()", "SETOF public.t", "CREATE FUNCTION public.f() …");
  f.depends = {id(Kind::table, "t")};
  const Objects to{table("t"),
                   needing(with_default(column("t", "a", "integer"), "public.f()"), {f.id()}), f};
  const Lines up = lowered({}, to);
  REQUIRE(up.size() == 5);
  CHECK(up[1] == "CREATE TABLE public.t (\n  a integer\n)");
  CHECK(up[3] == "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT public.f()");
}

TEST_CASE("a sequence that changes hands outlives its old owner", "[postgresql]") {
  Sequence of_a = sequence("s"), of_b = of_a;
  of_a.owned_by = "public.a.id";
  of_b.owned_by = "public.b.id";
  CHECK(lowered({table("a"), column("a", "id", "bigint"), of_a, table("b"),
                 column("b", "id", "bigint")},
                {of_b, table("b"), column("b", "id", "bigint")}) ==
        Lines{"ALTER SEQUENCE public.s OWNED BY public.b.id", "DROP TABLE public.a"});
}

TEST_CASE("a plain table becomes a partitioned one with its rows", "[postgresql]") {
  Table partitioned = table("t"), part = table("t1");
  partitioned.partition_by = {"RANGE (a)"};
  part.partition_of = "public.t";
  part.partition_bound = {"FOR VALUES FROM (1) TO (10)"};
  const Column a = column("t", "a", "integer");
  CHECK(lowered({table("t"), a}, {partitioned, a, part}) ==
        Lines{"ALTER TABLE public.t RENAME TO t_old",
              "CREATE TABLE public.t (\n  a integer\n) PARTITION BY RANGE (a)",
              "CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (1) TO (10)",
              "INSERT INTO public.t (a) SELECT a FROM ONLY public.t_old",
              "DROP TABLE public.t_old"});
}

TEST_CASE("renames come first, and take the sequence's name along", "[postgresql]") {
  Column serial = not_null(column("t", "id", "integer"));
  serial.options["serial"] = "true";
  const Catalog from = database({table("t"), serial});
  serial.table = "u";
  serial.comment = "key";
  DiffOptions options;
  options.renames = {{id(Kind::table, "t"), id(Kind::table, "u")}};
  CHECK(statements(plan_of(from, database({table("u"), serial}), options)) ==
        Lines{"ALTER TABLE public.t RENAME TO u",
              "ALTER SEQUENCE public.t_id_seq RENAME TO u_id_seq",
              "COMMENT ON COLUMN public.u.id IS 'key'"});
}

TEST_CASE("dangers are named", "[postgresql]") {
  const Objects t{table("t"), column("t", "a", "numeric(10,4)")};
  CHECK(dangers(t, {}) == Lines{"data-loss"});
  CHECK(dangers(t, {table("t"), column("t", "a", "numeric(10,2)")}) ==
        Lines{"rewrite", "data-loss"});
  CHECK(dangers(t, {table("t"), not_null(column("t", "a", "numeric(10,4)"))}) == Lines{"may-fail"});
  CHECK(dangers(t, {table("t"), column("t", "a", "numeric(12,4)")}).empty());
}
