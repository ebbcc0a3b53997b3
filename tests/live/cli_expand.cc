// One difference as two migrations.
#include <catch2/catch.hpp>

#include "live/cli_world.h"

using namespace groma;
using namespace groma::test;

namespace {

struct ExpandWorld : CliWorld {
  ExpandWorld() {
    database("app.db",
             "create table t (id integer primary key, a text not null);"
             "insert into t values (1, 'x')");
    folder.write("model.sql", "create table t (id integer primary key, b text not null);");
  }

  Ran draft(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> line = {"draft",       "-m",     "next",    "--expand-contract",
                                     "--database",  "app.db", "--model", "model.sql",
                                     "--no-renames"};
    line.insert(line.end(), more.begin(), more.end());
    return groma(line);
  }
};

}  // namespace

TEST_CASE("two migrations, and both versions can write in between", "[cli][expand]") {
  const ExpandWorld world;
  const Ran drafted = world.draft();
  INFO(drafted.out << drafted.err);
  REQUIRE(drafted.code == 0);
  CHECK(contains(drafted.out, "next_expand.sql"));
  CHECK(contains(drafted.out, "next_contract.sql"));
  CHECK(world.groma({"upgrade", "+1", "--database", "app.db"}).code == 0);
  world.database("app.db", "insert into t (id, a) values (2, 'old')");
  world.database("app.db", "insert into t (id, b) values (3, 'new')");
  const Ran refused = world.groma({"upgrade", "--database", "app.db"});
  CHECK(refused.code == 1);
  CHECK(contains(refused.err, "(the first of 2)"));
  world.database("app.db", "update t set b = a where b is null");
  CHECK(world.groma({"upgrade", "--database", "app.db"}).code == 0);
  CHECK(world.rows("app.db", "select id, b from t order by id") == "1|x;2|old;3|new");
  CHECK(world.groma({"check", "--database", "app.db", "--model", "model.sql"}).code == 0);
}

TEST_CASE("a half without anything to do is not written", "[cli][expand]") {
  const ExpandWorld world;
  world.folder.write("model.sql",
                     "create table t (id integer primary key, a text not null, c int)");
  const Ran drafted = world.draft({"--format", "json"});
  INFO(drafted.out << drafted.err);
  CHECK(drafted.code == 0);
  CHECK(contains(drafted.out, "\"contract\": null"));
}

TEST_CASE("the way back of two halves begins with the second", "[cli][expand]") {
  const ExpandWorld world;
  const Ran ran = world.groma({"diff", "app.db", "model.sql", "--expand-contract", "--down",
                               "--format", "sql", "--no-renames"});
  INFO(ran.out << ran.err);
  CHECK(ran.code == 2);
  CHECK(ran.out.find("-- contract") < ran.out.find("-- expand"));
}

TEST_CASE("what Groma cannot know is left to be filled in", "[cli][expand]") {
  const ExpandWorld world;
  const Ran ran = world.groma(
      {"diff", "app.db", "model.sql", "--expand-contract", "--format", "sql", "--no-renames"});
  INFO(ran.out << ran.err);
  CHECK(contains(ran.out,
                 "-- to fill in: complete it, and take the dashes away\n"
                 "-- UPDATE \"t\" SET \"b\" = … WHERE \"b\" IS NULL;\n-- groma:expect-empty "));
}

TEST_CASE("what can say one plan alone is refused", "[cli][expand]") {
  const ExpandWorld world;
  CHECK(world.draft({"--rev-id", "abc"}).code == 1);
  CHECK(world.groma({"diff", "app.db", "model.sql", "--expand-contract", "--graph"}).code == 1);
}
