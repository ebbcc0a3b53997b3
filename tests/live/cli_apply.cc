#include <catch2/catch.hpp>

#include "cli_world.h"

using namespace groma;
using namespace groma::test;

namespace {

struct World : CliWorld {
  World() {
    database("app.db",
             "create table orders (id integer primary key, total integer);\n"
             "insert into orders values (1, 10), (2, 20);");
    folder.write("more.sql",
                 "create table orders (id integer primary key, total integer, note text);");
    folder.write("less.sql", "create table orders (id integer primary key);");
    folder.write("strict.sql",
                 "create table orders (id integer primary key, total integer not null);");
  }
};

}  // namespace

TEST_CASE("apply turns the database into the model, rows included", "[cli]") {
  const World world;
  const Ran ran = world.groma({"apply", "app.db", "more.sql", "--yes"});
  INFO(ran.err);
  CHECK(ran.code == 0);
  CHECK(contains(ran.out, "+ column note"));
  CHECK(contains(ran.out, "run; now in sync"));
  CHECK(world.rows("app.db", "select * from orders order by id") == "1|10|NULL;2|20|NULL");
  const Ran again = world.groma({"apply", "app.db", "more.sql"});
  CHECK(again.code == 0);
  CHECK(contains(again.out, "in sync"));
}

TEST_CASE("apply asks, and takes no for an answer", "[cli]") {
  World world;
  CHECK(contains(world.groma({"apply", "app.db", "more.sql"}).err, "--yes"));
  CHECK(world.groma({"apply", "app.db", "more.sql"}).code == 1);
  world.around.terminal = true;
  world.around.input = "n\n";
  const Ran no = world.groma({"apply", "app.db", "more.sql"});
  CHECK(no.code == 2);
  CHECK(contains(no.err, "[y/N]"));
  CHECK(world.groma({"diff", "app.db", "more.sql"}).code == 2);
  world.around.input = "y\n";
  CHECK(world.groma({"apply", "app.db", "more.sql"}).code == 0);
  CHECK(world.groma({"diff", "app.db", "more.sql"}).code == 0);
}

TEST_CASE("apply refuses to lose data", "[cli]") {
  const World world;
  const Ran ran = world.groma({"apply", "app.db", "less.sql", "--yes"});
  CHECK(ran.code == 4);
  CHECK(contains(ran.err, "--allow data-loss"));
  CHECK(world.rows("app.db", "select total from orders order by id") == "10;20");
  CHECK(world.groma({"apply", "app.db", "less.sql", "--yes", "--allow", "data-loss"}).code == 0);
  CHECK(world.groma({"diff", "app.db", "less.sql"}).code == 0);
}

TEST_CASE("apply leaves a database as it was when rows are in the way", "[cli]") {
  const World world;
  world.database("app.db", "insert into orders values (3, null)");
  const Ran ran = world.groma({"apply", "app.db", "strict.sql", "--yes"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "nothing was changed"));
  CHECK(world.rows("app.db", "select count(*) from orders") == "3");
  CHECK(world.groma({"diff", "app.db", "strict.sql"}).code == 2);
}

TEST_CASE("apply carries out a rename", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "create table orders (id integer primary key, amount integer);");
  const Ran ran =
      world.groma({"apply", "app.db", "renamed.sql", "--rename", "orders.total=amount", "--yes"});
  INFO(ran.err);
  CHECK(ran.code == 0);
  CHECK(world.rows("app.db", "select amount from orders order by id") == "10;20");
}

TEST_CASE("what may be a rename is asked, not dropped", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "create table orders (id integer primary key, total_sum integer);");
  const Ran ran = world.groma({"apply", "app.db", "renamed.sql", "--yes", "--allow", "data-loss"});
  CHECK(ran.code == 4);
  CHECK(contains(ran.err, "--rename orders.total=total_sum"));
  CHECK(contains(world.groma({"diff", "app.db", "renamed.sql"}).out, "? column orders.total"));
  CHECK(contains(world.groma({"diff", "app.db", "renamed.sql", "--format", "json"}).out,
                 "\"renamed_to\": \"total_sum\""));
  const Ran draft =
      world.groma({"draft", "-m", "x", "--model", "renamed.sql", "--database", "sqlite:app.db"});
  CHECK(draft.code == 4);
  CHECK(world.groma({"apply", "app.db", "renamed.sql", "--yes", "--accept-renames=99"}).code == 4);
  CHECK(world.groma({"apply", "app.db", "renamed.sql", "--yes", "--accept-renames"}).code == 0);
  CHECK(world.rows("app.db", "select total_sum from orders order by id") == "10;20");
}

TEST_CASE("--no-renames drops and creates", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "create table orders (id integer primary key, total_sum integer);");
  CHECK(world
            .groma(
                {"apply", "app.db", "renamed.sql", "--yes", "--no-renames", "--allow", "data-loss"})
            .code == 0);
  CHECK(world.rows("app.db", "select total_sum from orders order by id") == "NULL;NULL");
  for (const char* score : {"abc", "101", "54", "-5", "80x"}) {
    const Ran bad =
        world.groma({"diff", "app.db", "renamed.sql", std::string("--accept-renames=") + score});
    CHECK(bad.code == 1);
    CHECK(contains(bad.err, "is no score"));
  }
  const Ran both =
      world.groma({"diff", "app.db", "renamed.sql", "--no-renames", "--rename", "a=b"});
  CHECK(both.code == 1);
  CHECK(contains(both.err, "contradicts"));
}

TEST_CASE("a comment in the model renames, once", "[cli]") {
  const World world;
  world.folder.write("renamed.sql",
                     "-- groma: renamed from orders\ncreate table purchases (id integer primary "
                     "key,\n amount integer -- groma: renamed from total\n);");
  CHECK(world.groma({"apply", "app.db", "renamed.sql", "--yes"}).code == 0);
  CHECK(world.rows("app.db", "select amount from purchases order by id") == "10;20");
  CHECK(world.groma({"diff", "app.db", "renamed.sql"}).code == 0);
}

TEST_CASE("apply needs a live database", "[cli]") {
  const World world;
  const Ran ran = world.groma({"apply", "more.sql", "less.sql", "--yes"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "'more.sql' is not a live database"));
}

TEST_CASE("apply's JSON is one document", "[cli]") {
  const World world;
  const Ran ran = world.groma({"apply", "app.db", "more.sql", "--yes", "--format", "json"});
  CHECK(ran.code == 0);
  CHECK(ran.out.starts_with("{\n  \"groma\": \"apply\","));
  CHECK(contains(ran.out, "\"verdict\": \"in_sync\""));
}
