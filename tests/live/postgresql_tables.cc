// Tables, columns, constraints and indexes as the catalog has them.
#include "live/postgresql_support.h"

using namespace groma;
using live::at;

namespace {

const Column& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  return at<Column>(catalog, "public", table, name);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("postgresql columns") {
  const auto url = live::postgresql(15, "columns");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
    CREATE TABLE t (
      a int4 NOT NULL DEFAULT 1 + 1,
      "B c" character varying(20) COLLATE "C" DEFAULT 'x',
      d numeric(10,2)[],
      e timestamptz DEFAULT CURRENT_TIMESTAMP,
      f mood DEFAULT 'sad',
      g int GENERATED ALWAYS AS (a * 2) STORED,
      h text
    );
    ALTER TABLE t DROP COLUMN h, ADD i text COMPRESSION lz4;
    ALTER TABLE t ALTER i SET STORAGE external, ALTER i SET STATISTICS 7,
      ALTER i SET (n_distinct = 5);
    COMMENT ON COLUMN t.i IS 'say';)");
  const Column& a = column(catalog, "t", "a");
  CHECK(a.type == "integer");
  CHECK_FALSE(a.nullable);
  CHECK(a.default_value == Sql{"(1 + 1)"});
  CHECK(a.position == 1);
  CHECK(a.options.empty());
  const Column& b = column(catalog, "t", "B c");
  CHECK(b.type == "character varying(20)");
  CHECK(b.collation == "C");
  CHECK(b.default_value == Sql{"'x'::character varying"});
  CHECK(column(catalog, "t", "d").type == "numeric(10,2)[]");
  CHECK(column(catalog, "t", "e").default_value == Sql{"CURRENT_TIMESTAMP"});
  const Column& f = column(catalog, "t", "f");
  CHECK(f.type == "public.mood");
  CHECK(f.depends == std::vector<Id>{{Kind::enum_type, "public", "", "mood"}});
  const Column& g = column(catalog, "t", "g");
  CHECK(g.generated == Generated{{"(a * 2)"}, true});
  CHECK_FALSE(g.default_value);
  CHECK(g.depends == std::vector<Id>{{Kind::column, "public", "t", "a"}});
  const Column& i = column(catalog, "t", "i");
  CHECK(i.position == 7);
  CHECK(i.comment == "say");
  CHECK(i.options == Options{{"compression", "lz4"},
                             {"n_distinct", "5"},
                             {"statistics", "7"},
                             {"storage", "external"}});
  CHECK(at<EnumType>(catalog, "public", "", "mood").labels == Names{"sad", "it's ok"});
}

TEST_CASE("postgresql serial and identity columns") {
  const auto url = live::postgresql(15, "serial");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE TABLE t (
      a serial PRIMARY KEY,
      b bigserial,
      c int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 MAXVALUE 100 CYCLE),
      d int,
      e serial);
    CREATE SEQUENCE odd AS int START 3 CACHE 4 OWNED BY t.d;
    ALTER TABLE t ALTER d SET DEFAULT nextval('odd');
    ALTER SEQUENCE t_b_seq INCREMENT 3;
    COMMENT ON SEQUENCE t_b_seq IS 'b';
    CREATE SEQUENCE alone MINVALUE -5 OWNED BY t.d;
    CREATE UNLOGGED SEQUENCE down INCREMENT -1;
    ALTER TABLE t ALTER e TYPE bigint;
    CREATE TABLE u (a int DEFAULT nextval('t_a_seq'), b int DEFAULT nextval('down') + 1);)");
  const Column& a = column(catalog, "t", "a");
  CHECK(a.options == Options{{"serial", "true"}});
  CHECK_FALSE(a.default_value);
  CHECK(column(catalog, "t", "b").options ==
        Options{{"serial", "true"}, {"serial.comment", "b"}, {"serial.increment", "3"}});
  const Column& c = column(catalog, "t", "c");
  REQUIRE(c.identity);
  CHECK(c.identity == Identity{Generation::always, 5, 2, std::nullopt, 100, std::nullopt, true});
  CHECK(c.options.empty());
  CHECK(column(catalog, "t", "d").options == Options{{"serial", "true"},
                                                     {"serial.cache", "4"},
                                                     {"serial.sequence", "public.odd"},
                                                     {"serial.start", "3"}});
  CHECK(column(catalog, "t", "e").options ==
        Options{{"serial", "true"}, {"serial.type", "integer"}});
  CHECK(catalog.all<Sequence>().size() == 2);
  const Sequence& alone = at<Sequence>(catalog, "public", "", "alone");
  CHECK(alone.owned_by == "public.t.d");
  CHECK(alone.type == "bigint");
  CHECK(alone.minimum == -5);
  CHECK_FALSE(alone.start);
  const Sequence& down = at<Sequence>(catalog, "public", "", "down");
  CHECK(down.increment == -1);
  CHECK_FALSE(down.start);
  CHECK_FALSE(down.maximum);
  CHECK(down.options == Options{{"unlogged", "true"}});
  const Column& user = column(catalog, "u", "a");
  CHECK(user.default_value == Sql{"nextval('public.t_a_seq'::regclass)"});
  CHECK(user.depends == std::vector<Id>{{Kind::column, "public", "t", "a"}});
  CHECK(column(catalog, "u", "b").depends ==
        std::vector<Id>{{Kind::sequence, "public", "", "down"}});
}

TEST_CASE("postgresql constraints") {
  const auto url = live::postgresql(15, "constraints");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE TABLE p (a int, b int, c int,
      CONSTRAINT p_key PRIMARY KEY (b, a) INCLUDE (c),
      UNIQUE NULLS NOT DISTINCT (c) WITH (fillfactor = 50) DEFERRABLE INITIALLY DEFERRED);
    CREATE FUNCTION positive(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
    CREATE TABLE t (x int, y int, z int CHECK (z IN (1, 2)),
      FOREIGN KEY (y, x) REFERENCES p (b, a) MATCH FULL ON UPDATE CASCADE
        ON DELETE SET NULL (x) DEFERRABLE,
      CONSTRAINT good CHECK (positive(x)) NO INHERIT,
      EXCLUDE USING btree (x WITH =, (y + 1) WITH =) WHERE (z > 0));
    ALTER TABLE t ADD CONSTRAINT late CHECK (y > 0) NOT VALID;
    COMMENT ON CONSTRAINT late ON t IS 'later';
    COMMENT ON INDEX p_key IS 'index';)");
  const PrimaryKey& key = at<PrimaryKey>(catalog, "public", "p", "");
  CHECK(key.name == "p_key");
  REQUIRE(key.columns.size() == 2);
  CHECK(key.columns[0].column == "b");
  CHECK(key.include == Names{"c"});
  CHECK(key.options == Options{{"index_comment", "index"}});
  const Unique& unique = at<Unique>(catalog, "public", "p", "p_c_key");
  CHECK_FALSE(unique.nulls_distinct);
  CHECK(unique.deferral == Deferral::deferred);
  CHECK(unique.options == Options{{"storage.fillfactor", "50"}});
  const ForeignKey& foreign = at<ForeignKey>(catalog, "public", "t", "t_y_x_fkey");
  CHECK(foreign.columns == Names{"y", "x"});
  CHECK(foreign.referenced_columns == Names{"b", "a"});
  CHECK(foreign.on_update == ReferenceAction::cascade);
  CHECK(foreign.on_delete == ReferenceAction::set_null);
  CHECK(foreign.set_columns == Names{"x"});
  CHECK(foreign.match_full);
  CHECK(foreign.deferral == Deferral::immediate);
  CHECK(foreign.depends ==
        std::vector<Id>{{Kind::table, "public", "", "p"}, {Kind::primary_key, "public", "p", ""}});
  CHECK(at<Check>(catalog, "public", "t", "t_z_check").expression.text ==
        "(z = ANY (ARRAY[1, 2]))");
  const Check& good = at<Check>(catalog, "public", "t", "good");
  CHECK(good.expression.text == "public.positive(x)");
  CHECK(good.options == Options{{"no_inherit", "true"}});
  const Check& late = at<Check>(catalog, "public", "t", "late");
  CHECK_FALSE(late.validated);
  CHECK(late.comment == "later");
  REQUIRE(catalog.all<Exclusion>().size() == 1);
  const Exclusion& exclusion = catalog.all<Exclusion>().front();
  CHECK(exclusion.method == "btree");
  CHECK(exclusion.operators == Names{"=", "="});
  REQUIRE(exclusion.columns.size() == 2);
  CHECK(exclusion.columns[1].expression.text == "((y + 1))");
  CHECK(exclusion.predicate.text == "(z > 0)");
}

TEST_CASE("postgresql indexes") {
  const auto url = live::postgresql(15, "indexes");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE TABLE t (a text, b varchar(9), c int, d int[], "E, (" text, f tsvector);
    CREATE UNIQUE INDEX one ON t (b DESC, c NULLS FIRST) INCLUDE (a) WHERE c > 0;
    CREATE INDEX two ON t USING gin (d) WITH (fastupdate = off);
    CREATE INDEX three ON t (lower("E, (") COLLATE "C" text_pattern_ops DESC NULLS LAST,
                             a varchar_pattern_ops, (c + 1), a COLLATE "POSIX");
    CREATE INDEX four ON t USING gist (f tsvector_ops (siglen = 100));
    ALTER INDEX three ALTER COLUMN 3 SET STATISTICS 50;
    CREATE UNIQUE INDEX five ON t (a) NULLS NOT DISTINCT;
    ALTER TABLE t CLUSTER ON five;
    COMMENT ON INDEX five IS 'fifth';)");
  const Index& one = at<Index>(catalog, "public", "t", "one");
  CHECK(one.is_unique);
  CHECK(one.method == "btree");
  CHECK(one.columns == std::vector<KeyPart>{{"b", {}, "", "", true, "", {}},
                                            {"c", {}, "", "", false, "first", {}}});
  CHECK(one.include == Names{"a"});
  CHECK(one.predicate.text == "(c > 0)");
  const Index& two = at<Index>(catalog, "public", "t", "two");
  CHECK(two.method == "gin");
  CHECK(two.columns == std::vector<KeyPart>{{"d", {}, "", "", false, "", {}}});
  CHECK(two.options == Options{{"storage.fastupdate", "off"}});
  const Index& three = at<Index>(catalog, "public", "t", "three");
  CHECK(three.columns ==
        std::vector<KeyPart>{{"", {"lower(\"E, (\")"}, "C", "text_pattern_ops", true, "last", {}},
                             {"a", {}, "", "varchar_pattern_ops", false, "", {}},
                             {"", {"((c + 1))"}, "", "", false, "", {}},
                             {"a", {}, "POSIX", "", false, "", {}}});
  CHECK(three.options == Options{{"statistics.3", "50"}});
  CHECK(three.depends == std::vector<Id>{{Kind::column, "public", "t", "E, ("},
                                         {Kind::column, "public", "t", "a"},
                                         {Kind::column, "public", "t", "c"}});
  CHECK(at<Index>(catalog, "public", "t", "four").columns.front().operator_class ==
        "tsvector_ops (siglen='100')");
  const Index& five = at<Index>(catalog, "public", "t", "five");
  CHECK_FALSE(five.nulls_distinct);
  CHECK(five.comment == "fifth");
  CHECK(five.options == Options{{"clustered", "true"}});
}

TEST_CASE("postgresql partitions repeat nothing of their parent's") {
  const auto url = live::postgresql(15, "partitions");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE p (a serial, day date NOT NULL, note text CHECK (note <> ''),
      PRIMARY KEY (a, day)) PARTITION BY RANGE (day);
    COMMENT ON COLUMN p.note IS 'note';
    CREATE INDEX p_note ON p (note);
    CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
    CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
      PARTITION BY LIST (a);
    CREATE TABLE p1a PARTITION OF p1 FOR VALUES IN (1, 2);
    CREATE TABLE pd (LIKE p, own int);
    ALTER TABLE pd DROP own, ALTER note SET DEFAULT 'x', ALTER note SET NOT NULL;
    ALTER TABLE pd ADD CHECK (note <> '');
    ALTER TABLE pd RENAME CONSTRAINT pd_note_check TO p_note_check;
    ALTER TABLE p ATTACH PARTITION pd DEFAULT;
    ALTER TABLE pd DISABLE TRIGGER tr;
    CREATE INDEX own ON pd (day);
    CREATE INDEX only_parent ON ONLY p (day, a);
    CREATE INDEX part ON pd (day, a);
    ALTER INDEX only_parent ATTACH PARTITION part;)");
  CHECK(at<Table>(catalog, "public", "", "p").partition_by.text == "RANGE (day)");
  const Table& p1 = at<Table>(catalog, "public", "", "p1");
  CHECK(p1.partition_of == "public.p");
  CHECK(p1.partition_bound.text == "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')");
  CHECK(p1.partition_by.text == "LIST (a)");
  CHECK(p1.inherits.empty());
  CHECK(at<Table>(catalog, "public", "", "pd").partition_bound.text == "DEFAULT");
  CHECK(of_table<Column>(catalog, "public", "p1").empty());
  CHECK(of_table<Column>(catalog, "public", "p1a").empty());
  REQUIRE(of_table<Column>(catalog, "public", "pd").size() == 2);
  const Column& note = column(catalog, "pd", "note");
  CHECK(note.options == Options{{"inherited", "true"}});
  CHECK_FALSE(note.nullable);
  CHECK(note.default_value == Sql{"'x'::text"});
  CHECK(catalog.all<PrimaryKey>().size() == 1);
  CHECK(catalog.all<Check>().size() == 1);
  CHECK(at<Trigger>(catalog, "public", "pd", "tr").options ==
        Options{{"enabled", "disabled"}, {"inherited", "true"}});
  CHECK(catalog.all<Trigger>().size() == 2);
  CHECK(catalog.all<Index>().size() == 4);
  CHECK(at<Index>(catalog, "public", "p", "only_parent").options == Options{{"invalid", "true"}});
  CHECK(at<Index>(catalog, "public", "pd", "part").partition_of == "public.only_parent");
}

TEST_CASE("postgresql inheritance and settings of tables") {
  const auto url = live::postgresql(15, "inheritance");
  if (!url)
    return;
  const Catalog catalog = live::load(*url, R"(
    CREATE TYPE pair AS (l int, r text COLLATE "C");
    COMMENT ON COLUMN pair.l IS 'left';
    CREATE TABLE a (x int NOT NULL, CHECK (x > 0));
    CREATE TABLE b (y text);
    CREATE TABLE c (x int, z int) INHERITS (b, a);
    CREATE UNLOGGED TABLE u (k int PRIMARY KEY, v text)
      WITH (fillfactor = 70, toast.autovacuum_enabled = off);
    ALTER TABLE u ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY,
      REPLICA IDENTITY USING INDEX u_pkey;
    CREATE TABLE typed OF pair;
    ALTER TABLE b REPLICA IDENTITY FULL;)");
  const Table& c = at<Table>(catalog, "public", "", "c");
  CHECK(c.inherits == Names{"public.b", "public.a"});
  CHECK(of_table<Column>(catalog, "public", "c").size() == 2);
  CHECK(of_table<Check>(catalog, "public", "c").empty());
  CHECK(at<Table>(catalog, "public", "", "u").options ==
        Options{{"force_row_security", "true"},
                {"replica_identity", "index u_pkey"},
                {"row_security", "true"},
                {"storage.fillfactor", "70"},
                {"storage.toast.autovacuum_enabled", "off"},
                {"unlogged", "true"}});
  const Table& typed = at<Table>(catalog, "public", "", "typed");
  CHECK(typed.options == Options{{"of_type", "public.pair"}});
  CHECK(typed.depends == std::vector<Id>{{Kind::composite, "public", "", "pair"}});
  CHECK(at<Table>(catalog, "public", "", "b").options == Options{{"replica_identity", "full"}});
  CHECK(at<Composite>(catalog, "public", "", "pair").attributes ==
        std::vector<Attribute>{{"l", "integer", "", "left"}, {"r", "text", "C", ""}});
}
