// What differs between the versions of PostgreSQL.
#include <set>

#include "live/postgresql_support.h"

using namespace groma;
using live::at;

namespace {

using Names = std::vector<std::string>;

const Column& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  return at<Column>(catalog, "public", table, name);
}

/// The catalog of a script on a server of that version, if there is one.
std::optional<Catalog> load(int major, const std::string& test, const std::string& script) {
  const auto url = live::postgresql(major, test);
  if (!url)
    return std::nullopt;
  Catalog catalog = live::load(*url, script);
  CHECK(catalog.dialect.version.major == major);
  return catalog;
}

constexpr const char* common = R"(
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE span AS RANGE (subtype = float8);
CREATE DOMAIN positive AS int NOT NULL CHECK (VALUE > 0);
CREATE TABLE p (a serial, day date NOT NULL, note text CHECK (note <> ''),
  PRIMARY KEY (a, day)) PARTITION BY RANGE (day);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX p_note ON p (note);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p1 DISABLE TRIGGER tr;
CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int NOT NULL, c mood, d positive,
  e int GENERATED ALWAYS AS (b * 2) STORED, day date, r int4range,
  UNIQUE (b, a), FOREIGN KEY (a, day) REFERENCES p,
  EXCLUDE USING gist (r WITH &&) WHERE (b > 0));
ALTER TABLE t ALTER b SET STATISTICS 7;
CREATE STATISTICS st ON a, b FROM t;
ALTER STATISTICS st SET STATISTICS 20;
CREATE VIEW v AS SELECT count(*) AS n FROM t;
CREATE PUBLICATION pub FOR TABLE t;
CREATE SEQUENCE s;
GRANT SELECT ON t TO PUBLIC;
)";

}  // namespace

TEST_CASE("every postgresql version reads the same from the same script") {
  std::optional<Catalog> first;
  for (int major = 13; major <= 18; ++major) {
    INFO(major);
    std::optional<Catalog> catalog = load(major, "what all versions have", common);
    if (!catalog)
      continue;
    CHECK(catalog->unmodelled.empty());
    CHECK(catalog->doubts.empty());
    catalog->dialect = {};
    for (Schema& each : catalog->all<Schema>())
      each.owner.clear();
    for (Extension& each : catalog->all<Extension>())
      each.version.clear();
    for (Miscellany& each : catalog->all<Miscellany>())
      each.depends.clear();
    if (!first)
      first = std::move(catalog);
    else
      CHECK(*catalog == *first);
  }
}

TEST_CASE("a new postgresql database of any version is empty") {
  for (int major = 13; major <= 18; ++major) {
    INFO(major);
    const std::optional<Catalog> catalog = load(major, "empty databases", "");
    if (!catalog)
      continue;
    CHECK(catalog->size() == 1);
    CHECK(catalog->all<Schema>().size() == 1);
    CHECK(catalog->unmodelled.empty());
  }
}

TEST_CASE("postgresql 14 brings multiranges, compression and SQL bodies") {
  for (const int major : {14, 18}) {
    INFO(major);
    const auto catalog = load(major, "what came with 14", R"(
      CREATE TYPE plain AS RANGE (subtype = float8);
      CREATE TYPE floatrange AS RANGE (subtype = float8, multirange_type_name = floats);
      CREATE TABLE t (a text COMPRESSION pglz, b floats, c plain_multirange, d int4multirange);
      CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 FROM t; END;
      CREATE STATISTICS st ON (a || 'x') FROM t;
      CREATE TABLE p (a int) PARTITION BY LIST (a);)");
    if (!catalog)
      continue;
    CHECK(column(*catalog, "t", "a").options == Options{{"compression", "pglz"}});
    CHECK(at<Range>(*catalog, "public", "", "plain").options.empty());
    CHECK(at<Range>(*catalog, "public", "", "floatrange").options ==
          Options{{"multirange_type_name", "public.floats"}});
    CHECK(column(*catalog, "t", "b").type == "public.floats");
    CHECK(column(*catalog, "t", "b").depends ==
          std::vector<Id>{{Kind::range, "public", "", "floatrange"}});
    CHECK(column(*catalog, "t", "c").depends ==
          std::vector<Id>{{Kind::range, "public", "", "plain"}});
    CHECK(column(*catalog, "t", "d").type == "int4multirange");
    CHECK(at<Routine>(*catalog, "public", "", "f()").depends ==
          std::vector<Id>{{Kind::table, "public", "", "t"}});
    CHECK(catalog->unmodelled.empty());
  }
}

TEST_CASE("postgresql 15 brings equal nulls, the invoker's views, and lists in publications") {
  for (const int major : {15, 18}) {
    INFO(major);
    const auto catalog = load(major, "what came with 15", R"(
      CREATE SCHEMA s;
      CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a), UNIQUE (a, b));
      CREATE UNIQUE INDEX i ON t (b) NULLS NOT DISTINCT;
      CREATE VIEW v WITH (security_invoker = on) AS SELECT a FROM t;
      CREATE UNLOGGED TABLE u (a serial, b int GENERATED ALWAYS AS IDENTITY,
        FOREIGN KEY (a, b) REFERENCES t (a, b) ON DELETE SET NULL (b));
      ALTER SEQUENCE u_a_seq SET LOGGED;
      CREATE PUBLICATION pub FOR TABLE t (b, a) WHERE (a > 0)
        WITH (publish_via_partition_root);
      CREATE PUBLICATION pubs FOR TABLE t, TABLES IN SCHEMA s;)");
    if (!catalog)
      continue;
    CHECK_FALSE(at<Unique>(*catalog, "public", "t", "t_a_key").nulls_distinct);
    CHECK(at<Unique>(*catalog, "public", "t", "t_a_b_key").nulls_distinct);
    CHECK_FALSE(at<Index>(*catalog, "public", "t", "i").nulls_distinct);
    CHECK(at<View>(*catalog, "public", "", "v").options == Options{{"security_invoker", "true"}});
    CHECK(at<ForeignKey>(*catalog, "public", "u", "u_a_b_fkey").set_columns == Names{"b"});
    CHECK(column(*catalog, "u", "a").options ==
          Options{{"serial", "true"}, {"serial.unlogged", "false"}});
    CHECK(column(*catalog, "u", "b").options.empty());
    const std::string& definition =
        at<Miscellany>(*catalog, "", "", "publication pub").definition.text;
    CHECK(
        definition.starts_with("CREATE PUBLICATION pub FOR TABLE ONLY public.t (a, b) WHERE "
                               "((a > 0)) WITH (publish = "));
    CHECK(at<Miscellany>(*catalog, "", "", "publication pubs")
              .definition.text.starts_with(
                  "CREATE PUBLICATION pubs FOR TABLE ONLY public.t, TABLES IN SCHEMA s WITH ("));
    CHECK(definition.find("publish_via_partition_root = true") != std::string::npos);
  }
}

TEST_CASE("postgresql 16 and 17 bring rules of collations, MAINTAIN and identity of partitions") {
  for (const int major : {16, 17, 18}) {
    INFO(major);
    const auto catalog = load(major, "what came with 16", R"(
      CREATE COLLATION c (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W');
      CREATE TABLE t (a text STORAGE EXTERNAL COLLATE c);)");
    if (!catalog)
      continue;
    const Miscellany& collation = at<Miscellany>(*catalog, "public", "", "collation c");
    CHECK(collation.definition.text ==
          "CREATE COLLATION public.c (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W')");
    CHECK(column(*catalog, "t", "a").options == Options{{"storage", "external"}});
    CHECK(column(*catalog, "t", "a").collation == "public.c");
  }
  for (const int major : {17, 18}) {
    INFO(major);
    const auto catalog = load(major, "what came with 17", R"(
      CREATE COLLATION c (PROVIDER = builtin, LOCALE = 'C.UTF-8');
      CREATE TABLE p (a int GENERATED ALWAYS AS IDENTITY, b int) PARTITION BY LIST (b);
      CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      GRANT MAINTAIN ON p TO PUBLIC;
      ALTER TABLE p ALTER b SET STATISTICS 5;
      ALTER TABLE p ALTER b SET STATISTICS DEFAULT;)");
    if (!catalog)
      continue;
    CHECK(at<Miscellany>(*catalog, "public", "", "collation c").definition.text ==
          "CREATE COLLATION public.c (PROVIDER = builtin, LOCALE = 'C.UTF-8')");
    CHECK(of_table<Column>(*catalog, "public", "p").size() == 2);
    CHECK(column(*catalog, "p", "b").options.empty());
    CHECK(of_table<Column>(*catalog, "public", "p1").empty());
    REQUIRE(catalog->all<Grant>().size() == 1);
    CHECK(catalog->all<Grant>().front().privilege == "MAINTAIN");
  }
}

TEST_CASE("postgresql 18 brings virtual columns, and constraints that nobody enforces") {
  const auto catalog = load(18, "what came with 18", R"(
    CREATE TABLE t (a int CONSTRAINT sure NOT NULL, b int NOT NULL NO INHERIT, c int,
      d int GENERATED ALWAYS AS (a + 1) VIRTUAL, e int GENERATED ALWAYS AS (a + 2),
      f int GENERATED ALWAYS AS (a + 3) STORED, UNIQUE (a),
      CONSTRAINT loose CHECK (b > 0) NOT ENFORCED,
      CONSTRAINT idle FOREIGN KEY (c) REFERENCES t (a) NOT ENFORCED);
    ALTER TABLE t ADD CONSTRAINT later NOT NULL c NOT VALID;
    COMMENT ON CONSTRAINT sure ON t IS 'certain';
    CREATE TABLE r (k int4range, v int4range, PRIMARY KEY (k, v WITHOUT OVERLAPS),
      UNIQUE (v, k WITHOUT OVERLAPS));
    CREATE TABLE q (k int4range, v int4range,
      FOREIGN KEY (k, PERIOD v) REFERENCES r (k, PERIOD v));
    CREATE DOMAIN d AS int CONSTRAINT present NOT NULL;
    CREATE PUBLICATION pub FOR TABLE r WITH (publish_generated_columns = stored);)");
  if (!catalog)
    return;
  CHECK(column(*catalog, "t", "a").options ==
        Options{{"not_null", "sure"}, {"not_null.comment", "certain"}});
  CHECK(column(*catalog, "t", "b").options == Options{{"not_null.no_inherit", "true"}});
  CHECK(column(*catalog, "t", "c").options ==
        Options{{"not_null", "later"}, {"not_null.not_valid", "true"}});
  CHECK(column(*catalog, "t", "d").generated == Generated{{"(a + 1)"}, false});
  CHECK(column(*catalog, "t", "e").generated == Generated{{"(a + 2)"}, false});
  CHECK(column(*catalog, "t", "f").generated == Generated{{"(a + 3)"}, true});
  const Check& loose = at<Check>(*catalog, "public", "t", "loose");
  CHECK(loose.validated);
  CHECK(loose.options == Options{{"not_enforced", "true"}});
  CHECK(at<ForeignKey>(*catalog, "public", "t", "idle").options ==
        Options{{"not_enforced", "true"}});
  CHECK(at<PrimaryKey>(*catalog, "public", "r", "").options ==
        Options{{"without_overlaps", "true"}});
  CHECK(at<Unique>(*catalog, "public", "r", "r_v_k_key").options ==
        Options{{"without_overlaps", "true"}});
  CHECK(at<ForeignKey>(*catalog, "public", "q", "q_k_v_fkey").options ==
        Options{{"period", "true"}});
  CHECK(at<Domain>(*catalog, "public", "", "d").options == Options{{"not_null", "present"}});
  CHECK(at<Miscellany>(*catalog, "", "", "publication pub")
            .definition.text.ends_with(", publish_generated_columns = stored)"));
  CHECK(catalog->unmodelled.empty());
}
