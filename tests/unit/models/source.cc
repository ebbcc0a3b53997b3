#include "groma/source.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "support/cli.h"
#include "support/fake_driver.h"

using namespace groma;
using namespace groma::test;

namespace {

struct World {
  Folder folder;
  std::shared_ptr<FakeServer> server = std::make_shared<FakeServer>();
  Drivers drivers{fake_driver(server, Vendor::sqlite, {"sqlite"}),
                  fake_driver(server, Vendor::postgresql, {"postgresql", "postgres"})};
  SourceContext context{drivers, {}, {}, nullptr};

  Source parse(const std::string& text) const { return parse_source(text, drivers); }
  Catalog read(const std::string& text) const { return load(parse(text), context); }

  ErrorDetail error(const std::string& text) const {
    try {
      read(text);
    } catch (const Error& error) {
      return error.detail();
    }
    FAIL("no error for " << text);
    return {};
  }
};

Table table(const std::string& name) {
  Table table;
  table.name = name;
  return table;
}

Catalog catalog_with(const std::string& name) {
  Catalog catalog;
  catalog.add(table(name));
  catalog.sort();
  return catalog;
}

}  // namespace

TEST_CASE("sources are recognised by their text", "[source]") {
  World world;
  world.folder.write("schema.sql", "");
  world.folder.write("sql/a.sql", "");
  world.folder.write("model.json", "");
  world.folder.write("app.fake", "");
  CHECK(world.parse("schema.sql").kind == SourceKind::sql);
  CHECK(world.parse("sql").kind == SourceKind::sql);
  CHECK(world.parse("model.json").kind == SourceKind::snapshot);
  CHECK(world.parse("-").kind == SourceKind::standard_input);
  CHECK(world.parse("empty").kind == SourceKind::empty);
  CHECK(world.parse("exec:./models --all").target == "./models --all");
  CHECK(world.parse("app.fake").kind == SourceKind::live);
  CHECK(world.parse("app.fake").target == "sqlite:app.fake");
}

TEST_CASE("a URL's driver suffix is ignored", "[source]") {
  World world;
  const Source source = world.parse("postgresql+psycopg://u@h/d");
  CHECK(source.target == "postgresql://u@h/d");
  CHECK(source.driver->vendor == Vendor::postgresql);
  CHECK(world.parse("sqlite:///app.db").driver->vendor == Vendor::sqlite);
}

TEST_CASE("an unknown scheme names the nearest known one, and no password", "[source]") {
  World world;
  const ErrorDetail error = world.error("postgers://me:secret@h/d");
  CHECK(contains(error.message, "'postgers:'"));
  CHECK(contains(error.message, "me:***@h"));
  CHECK(contains(error.hint, "nearest known is 'postgres:'"));
  CHECK_FALSE(contains(error.message + error.hint, "secret"));
  CHECK_FALSE(contains(world.error("sqlalchemy:app.models:metadata").hint, "nearest"));
  CHECK_FALSE(contains(world.error("sqlalchemy:app.models:metadata").hint, "sqlalchemy"));
}

TEST_CASE("files that are not there or not known are errors", "[source]") {
  World world;
  world.folder.write("notes.txt", "hello");
  world.folder.write("none/readme.md", "");
  CHECK(contains(world.error("missing.sql").message, "no such file: 'missing.sql'"));
  CHECK(contains(world.error("notes.txt").message, "cannot tell what 'notes.txt' is"));
  CHECK(contains(world.error("").message, "source is empty"));
  world.context.dialect = Vendor::sqlite;
  CHECK(contains(world.error("none").message, "has no .sql files"));
}

TEST_CASE("a folder of SQL runs in the order of its names", "[source]") {
  World world;
  world.folder.write("sql/2.sql", "two");
  world.folder.write("sql/1.sql", "one");
  world.folder.write("sql/3.txt", "three");
  world.context.dialect = Vendor::sqlite;
  world.read("sql");
  CHECK(world.server->scripts == std::vector<std::string>{"sql/1.sql: one", "sql/2.sql: two"});
}

TEST_CASE("of a migration only the way up is read", "[source]") {
  World world;
  world.folder.write("m.sql", "-- groma:revision a\n-- groma:up\nup;\n-- groma:down\ndown;\n");
  world.context.dialect = Vendor::sqlite;
  world.read("m.sql");
  const std::string& script = world.server->scripts.at(0);
  CHECK(contains(script, "\nup;\n"));
  CHECK_FALSE(contains(script, "down;"));
  CHECK(std::count(script.begin(), script.end(), '\n') == 5);
}

TEST_CASE("SQL takes its dialect from the other side", "[source]") {
  World world;
  world.folder.write("schema.sql", "");
  world.server->catalog.dialect = {Vendor::postgresql, {15, 4, 0}};
  CHECK(contains(world.error("schema.sql").hint, "--dialect"));
  const Source sql = world.parse("schema.sql"), live = world.parse("postgres://h/d");
  load_pair(sql, live, world.context);
  CHECK(world.server->urls == std::vector<std::string>{"postgres://h/d", "scratch "});
  CHECK_THROWS_WITH(load_pair(sql, sql, world.context),
                    Catch::Contains("cannot tell which dialect"));
}

TEST_CASE("the empty source has the dialect of the other side", "[source]") {
  World world;
  world.server->catalog = catalog_with("t");
  world.server->catalog.dialect = {Vendor::postgresql, {15, 4, 0}};
  for (const bool turned : {false, true}) {
    const Source nothing = world.parse("empty"), live = world.parse("postgres://h/d");
    const CatalogPair pair =
        turned ? load_pair(live, nothing, world.context) : load_pair(nothing, live, world.context);
    CHECK(pair.from.dialect == pair.to.dialect);
    CHECK((turned ? pair.to : pair.from).empty());
    CHECK((turned ? pair.from : pair.to).size() == 1);
  }
}

TEST_CASE("--dialect may not contradict a URL", "[source]") {
  World world;
  world.context.dialect = Vendor::sqlite;
  CHECK(contains(world.error("postgres://h/d").message, "contradicts 'postgres://h/d'"));
}

TEST_CASE("standard input is a snapshot, once", "[source]") {
  World world;
  std::istringstream input(write_snapshot(catalog_with("t")));
  world.context.input = &input;
  CHECK(world.read("-").size() == 1);
  const Source stdin_source = world.parse("-");
  CHECK_THROWS_WITH(load_pair(stdin_source, stdin_source, world.context),
                    Catch::Contains("read only once"));
}

TEST_CASE("a program's snapshot is read", "[source]") {
  World world;
  world.folder.write("s.json", write_snapshot(catalog_with("t")));
  CHECK(world.read("exec:cat s.json").size() == 1);
  world.context.dialect = Vendor::postgresql;
  CHECK(world.read("exec:test \"$GROMA_DIALECT\" = postgresql && cat s.json").size() == 1);
}

TEST_CASE("a program that fails is reported with what it said", "[source]") {
  World world;
  const ErrorDetail error = world.error("exec:echo no models >&2; exit 7");
  CHECK(contains(error.message, "exit code 7"));
  CHECK(contains(error.hint, "no models"));
  CHECK(contains(world.error("exec:kill -9 $$").message, "signal 9"));
  CHECK(contains(world.error("exec:echo {").message, "the output of 'exec:echo {'"));
  CHECK(contains(world.error("exec: ").message, "names no command"));
}

TEST_CASE("a program that prints much on both streams does not hang", "[source]") {
  World world;
  const ErrorDetail error =
      world.error("exec:yes err | head -c 300000 >&2; yes out | head -c 300000; exit 1");
  CHECK(error.hint.size() < 3000);
}

TEST_CASE("groma's own table is in no catalog", "[source]") {
  World world;
  Catalog catalog = catalog_with("t");
  catalog.add(table("groma_version"));
  Column column;
  column.table = "groma_version";
  column.name = "revision";
  catalog.add(column);
  PrimaryKey key;
  key.table = "groma_version";
  catalog.add(key);
  catalog.sort();
  world.server->catalog = catalog;
  CHECK(world.read("sqlite:x") == catalog_with("t"));
}

TEST_CASE("passwords are hidden wherever they stand", "[redact]") {
  CHECK(redact("postgres://u:p@h/d") == "postgres://u:***@h/d");
  CHECK(redact("postgres://u@h/d") == "postgres://u@h/d");
  CHECK(redact("no 'mysql://u:a/b@c@h/d' here") == "no 'mysql://u:***@h/d' here");
  CHECK(redact("a://u:p@h b://v:q@i") == "a://u:***@h b://v:***@i");
  CHECK(redact("postgres://h/d?user=u&password=p&x=1") == "postgres://h/d?user=u&password=***&x=1");
  CHECK(redact("host=h PASSWORD='a b' port=1") == "host=h PASSWORD=*** port=1");
  CHECK(redact("sqlite:app.db") == "sqlite:app.db");
  CHECK(redact("http://h:80/x") == "http://h:80/x");
}

TEST_CASE("a model that no server has read takes the version of the other side", "[source]") {
  World world;
  world.folder.write("known.json",
                     R"({"groma": "snapshot", "version": 1,
                         "dialect": {"vendor": "postgresql", "version": "15.4"}})");
  world.folder.write("declared.json",
                     R"({"groma": "snapshot", "version": 1, "dialect": {"vendor": "postgresql"}})");
  const Source known = world.parse("known.json"), declared = world.parse("declared.json");
  const Version version = parse_version("15.4");
  CHECK(load_pair(known, declared, world.context).to.dialect.version == version);
  CHECK(load_pair(declared, known, world.context).from.dialect.version == version);
  CHECK(load_pair(declared, declared, world.context).from.dialect.version == Version{});
}
