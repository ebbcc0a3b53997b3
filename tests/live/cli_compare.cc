// inspect, diff, check, doctor: the commands that change nothing.
#include <catch2/catch.hpp>

#include "cli_world.h"
#include "groma/drivers.h"
#include "live/postgresql_support.h"

using namespace groma;
using namespace groma::test;

namespace {

constexpr auto orders = "create table orders (id integer primary key, total integer);\n";

struct World : CliWorld {
  World() {
    database("app.db", orders);
    folder.write("same.sql", orders);
    folder.write("model.sql",
                 "create table orders (id integer primary key, total integer, note text);");
  }
};

}  // namespace

TEST_CASE("inspect prints a snapshot that compares equal", "[cli]") {
  const World world;
  const Ran ran = world.groma({"inspect", "app.db"});
  CHECK(ran.code == 0);
  CHECK(ran.err.empty());
  world.folder.write("app.json", ran.out);
  CHECK(world.groma({"diff", "app.json", "app.db"}).code == 0);
  CHECK(world.groma({"diff", "sqlite:///app.db", "app.json"}).code == 0);
}

TEST_CASE("inspect prints SQL that builds the same schema", "[cli]") {
  const World world;
  const Ran ran = world.groma({"inspect", "app.db", "--format", "sql", "-o", "built.sql"});
  CHECK(ran.code == 0);
  CHECK(ran.out.empty());
  CHECK(contains(world.folder.read("built.sql"), "orders"));
  CHECK(world.groma({"diff", "app.db", "built.sql"}).code == 0);
}

TEST_CASE("inspect draws", "[cli]") {
  const World world;
  CHECK(contains(world.groma({"inspect", "app.db", "--format", "mermaid"}).out, "erDiagram"));
  CHECK(contains(world.groma({"inspect", "app.db", "--format", "dot"}).out, "digraph"));
  CHECK(
      contains(world.groma({"inspect", "same.sql", "--dialect", "sqlite", "--format", "dbml"}).out,
               "Table \"orders\""));
}

TEST_CASE("diff says 0 in sync and 2 different", "[cli]") {
  const World world;
  CHECK(world.groma({"diff", "app.db", "same.sql"}).code == 0);
  const Ran ran = world.groma({"diff", "app.db", "model.sql"});
  CHECK(ran.code == 2);
  CHECK(ran.err.empty());
  CHECK(contains(ran.out, "~ table orders\n    + column note"));
  CHECK(contains(ran.out, "different: 1 change (1 column)"));
}

TEST_CASE("diff goes back with --down", "[cli]") {
  const World world;
  const Ran ran = world.groma({"diff", "app.db", "model.sql", "--down"});
  CHECK(ran.code == 2);
  CHECK(contains(ran.out, "model.sql → app.db"));
  CHECK(contains(ran.out, "- column note"));
  CHECK(contains(ran.out, "data-loss"));
}

TEST_CASE("diff writes nothing to be run that would drop what may have been renamed", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "create table orders (id integer primary key, totals integer);");
  for (const std::string format : {"sql", "alembic", "plan"})
    for (const bool down : {false, true}) {
      INFO(format << down);
      std::vector<std::string> diff = {"diff", "app.db", "renamed.sql", "--format", format};
      if (down)
        diff.emplace_back("--down");
      const Ran asked = world.groma(diff);
      CHECK(asked.code == 4);
      CHECK(asked.out.empty());
      CHECK(contains(asked.err, "--rename orders.total=totals"));
      diff.emplace_back("--no-renames");
      CHECK(world.groma(diff).code == 2);
    }
  CHECK(world.groma({"diff", "app.db", "renamed.sql"}).code == 2);
  CHECK(world.groma({"diff", "app.db", "renamed.sql", "--output", "sql=way.sql"}).code == 4);
}

TEST_CASE("what holds no data is made anew where nobody says that it was renamed", "[cli]") {
  const auto url = live::postgresql(15, "renamed views");
  if (!url)
    return;
  World world;
  world.drivers = all_drivers();
  const std::string table = "CREATE TABLE t (id integer, a integer);";
  world.folder.write("was.sql", table + R"(
    CREATE VIEW v AS SELECT a FROM t;
    CREATE FUNCTION f(one text, two t) RETURNS integer LANGUAGE sql AS 'SELECT 1')");
  world.folder.write("is.sql", table + R"(
    CREATE VIEW w AS SELECT a FROM t;
    CREATE FUNCTION g(one text, two t) RETURNS integer LANGUAGE sql AS 'SELECT 1')");
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = {"diff",       "was.sql",   "is.sql", "--dialect",
                                    "postgresql", "--scratch", *url};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = world.groma(all);
    INFO(ran.err);
    CHECK(ran.code == 2);
    return ran.out;
  };
  CHECK(contains(with({}), "? view public.v → w"));
  CHECK(contains(with({}), "? routine public.f(text, public.t) → g(text, public.t)"));
  CHECK(contains(with({"--format", "sql"}), "DROP VIEW public.v"));
  CHECK(contains(with({"--format", "sql", "--accept-renames=60"}), "ALTER VIEW public.v RENAME"));
  CHECK(contains(with({"--format", "sql", "--rename", "f(text, public.t)=g"}),
                 "ALTER ROUTINE public.f(text, public.t) RENAME TO g"));
}

TEST_CASE("diff writes its formats side by side", "[cli]") {
  const World world;
  const Ran ran = world.groma({"diff", "app.db", "model.sql", "--format", "sql", "--output",
                               "json=d.json", "--output", "graph=g.dot"});
  CHECK(ran.code == 2);
  CHECK(contains(ran.out, "ADD COLUMN"));
  CHECK(contains(world.folder.read("d.json"), "\"groma\": \"diff\""));
  CHECK(contains(world.folder.read("g.dot"), "digraph"));
  CHECK(world.folder.files().size() == 5);
}

TEST_CASE("what cannot be written leaves nothing behind", "[cli]") {
  const World world;
  const Ran ran = world.groma({"diff", "app.db", "model.sql", "-o", "none/x.txt"});
  CHECK(ran.code == 1);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "cannot write 'none/x.txt'"));
  CHECK(world.folder.files().size() == 3);
}

TEST_CASE("diff takes a rename for what it is", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "create table orders (id integer primary key, amount integer);");
  const Ran without = world.groma({"diff", "app.db", "renamed.sql"});
  CHECK(contains(without.out, "- column total"));
  const Ran with =
      world.groma({"diff", "app.db", "renamed.sql", "--rename", "orders.total=amount"});
  CHECK(with.code == 2);
  CHECK(contains(with.out, "~ column amount"));
  CHECK_FALSE(contains(with.out, "data-loss"));
  CHECK(world.groma({"diff", "app.db", "renamed.sql", "--rename", "orders.x=amount"}).code == 1);
}

TEST_CASE("the order of columns counts when asked for", "[cli]") {
  const World world;
  world.folder.write("turned.sql", "create table orders (total integer, id integer primary key);");
  CHECK(world.groma({"diff", "app.db", "turned.sql"}).code == 0);
  CHECK(world.groma({"diff", "app.db", "turned.sql", "--column-order", "strict"}).code == 2);
}

TEST_CASE("check compares the database with the model", "[cli]") {
  const World world;
  CHECK(world.groma({"check", "--model", "same.sql", "--database", "sqlite:app.db"}).code == 0);
  const Ran ran = world.groma({"check", "--model", "model.sql", "--database", "app.db"});
  CHECK(ran.code == 2);
  CHECK(contains(ran.out, "+ column note"));
  CHECK(world.groma({"check", "--model", "same.sql", "--database", "same.sql"}).code == 1);
  CHECK(contains(world.groma({"check", "--model", "same.sql"}).err, "--database"));
}

TEST_CASE("check finds its settings", "[cli]") {
  World world;
  world.folder.write("groma.toml",
                     "model = 'model.sql'\ndatabase = 'sqlite:app.db'\n"
                     "[env.same]\nmodel = 'same.sql'\n");
  CHECK(world.groma({"check"}).code == 2);
  CHECK(world.groma({"check", "--env", "same"}).code == 0);
  CHECK(world.groma({"check", "--model", "same.sql"}).code == 0);
  world.around.environment["GROMA_ENV"] = "same";
  CHECK(world.groma({"check"}).code == 0);
  world.around.environment["GROMA_MODEL"] = "model.sql";
  CHECK(world.groma({"check"}).code == 2);
  std::filesystem::create_directory("below");
  std::filesystem::current_path("below");
  world.around.environment.clear();
  CHECK(world.groma({"check"}).code == 2);
}

TEST_CASE("a snapshot on standard input is a model", "[cli]") {
  World world;
  world.around.input = world.groma({"inspect", "app.db"}).out;
  CHECK(world.groma({"check", "--model", "-", "--database", "app.db"}).code == 0);
}

TEST_CASE("nothing is a source", "[cli]") {
  const World world;
  const Ran ran = world.groma({"diff", "empty", "app.db"});
  CHECK(ran.code == 2);
  CHECK(contains(ran.out, "+ table orders"));
  CHECK(contains(world.groma({"diff", "app.db", "empty"}).out, "- table orders"));
}

TEST_CASE("errors are one clear message, and exit code 1", "[cli]") {
  const World world;
  world.folder.write("broken.sql", "create table a (x);\ncreate tabel b (x);\n");
  world.folder.write("broken.json", "{\"groma\": 3}");
  world.folder.write("not.db", "this is not a database, but it is long enough to look like one");
  const auto error = [&](const std::vector<std::string>& arguments) {
    const Ran ran = world.groma(arguments);
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.starts_with("groma: error: "));
    return ran.err;
  };
  CHECK(contains(error({"diff", "app.db", "missing.sql"}), "missing.sql"));
  CHECK(contains(error({"diff", "missing.db", "same.sql"}), "missing.db"));
  CHECK(contains(error({"inspect", "sqlite:missing.db"}), "missing.db"));
  CHECK(contains(error({"inspect", "not.db"}), "not.db"));
  CHECK(contains(error({"inspect", "sqlite:not.db"}), "not.db"));
  CHECK(contains(error({"diff", "app.db", "broken.sql"}), "broken.sql:2:8"));
  CHECK(contains(error({"diff", "app.db", "broken.json"}), "broken.json"));
  CHECK(contains(error({"diff", "sqllite:app.db", "same.sql"}), "'sqlite:'"));
  CHECK(contains(error({"inspect", "same.sql"}), "--dialect"));
  CHECK(contains(error({"check", "--quiet", "--verbose"}), "contradict"));
  CHECK(contains(error({"check", "--modle", "x"}), "did you mean '--model'?"));
  CHECK_FALSE(world.folder.has("missing.db"));
}

TEST_CASE("a locked database is an error", "[cli]") {
  const World world;
  const auto other = world.connection("app.db");
  other->query("begin exclusive");
  const Ran ran = world.groma({"inspect", "app.db"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "lock"));
}

TEST_CASE("colour is for terminals", "[cli]") {
  World world;
  CHECK_FALSE(contains(world.groma({"diff", "app.db", "model.sql"}).out, "\x1b"));
  world.around.terminal = true;
  CHECK(contains(world.groma({"diff", "app.db", "model.sql"}).out, "\x1b"));
  CHECK_FALSE(
      contains(world.groma({"diff", "app.db", "model.sql", "--format", "sql"}).out, "\x1b"));
  world.around.environment["NO_COLOR"] = "1";
  CHECK_FALSE(contains(world.groma({"diff", "app.db", "model.sql"}).out, "\x1b"));
}

TEST_CASE("verbose says what was read, on standard error", "[cli]") {
  const World world;
  const Ran ran = world.groma({"diff", "app.db", "same.sql", "--verbose"});
  CHECK(contains(ran.err, "read app.db (SQLite"));
  CHECK_FALSE(contains(ran.out, "read "));
}

TEST_CASE("quiet says the verdict alone", "[cli]") {
  const World world;
  CHECK(world.groma({"diff", "app.db", "model.sql", "--quiet"}).out ==
        "different: 1 change (1 column)\n");
}

TEST_CASE("doctor says what works", "[cli]") {
  World world;
  const Ran bare = world.groma({"doctor"});
  CHECK(bare.code == 0);
  CHECK(contains(bare.out, "sqlite"));
  CHECK(contains(bare.out, "not set database"));
  world.folder.write("groma.toml", "model = 'model.sql'\ndatabase = 'sqlite:app.db'");
  const Ran good = world.groma({"doctor"});
  CHECK(good.code == 0);
  CHECK(contains(good.out, "reachable, SQLite"));
  CHECK(contains(good.out, "groma.toml"));
  const Ran bad = world.groma({"doctor", "--database", "sqlite:missing.db", "--format", "json"});
  CHECK(bad.code == 1);
  CHECK(contains(bad.out, "\"state\": \"failed\""));
}

TEST_CASE("without a scratch server doctor says how to set one, and a SQL model is refused",
          "[cli]") {
  World world;
  world.drivers = all_drivers();
  const Ran bare = world.groma({"doctor"});
  CHECK(bare.code == 0);
  CHECK(contains(bare.out, "not set scratch       models in SQL for postgresql need a server"));
  CHECK(contains(bare.out, "--scratch URL, or set GROMA_SCRATCH or 'scratch' in groma.toml"));
  CHECK(contains(bare.out, "ok      scratch       can make scratch databases: SQLite"));
  CHECK_FALSE(contains(bare.out, "failed"));
  const Ran odd = world.groma({"doctor", "--scratch", "postgrse://h/x"});
  CHECK(odd.code == 1);
  CHECK(contains(odd.out, "failed  scratch       unknown scheme 'postgrse:'"));
  const Ran model = world.groma({"inspect", "model.sql", "--dialect", "postgresql"});
  CHECK(model.code == 1);
  CHECK(contains(model.err, "no PostgreSQL server is set to make scratch databases on"));
  CHECK(contains(model.err, "--scratch URL"));
}
