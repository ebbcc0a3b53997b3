// A plan that is saved is carried out only on what it was made for.
#include <catch2/catch.hpp>

#include "live/cli_world.h"

using namespace groma;
using namespace groma::test;

namespace {

struct PlanWorld : CliWorld {
  PlanWorld() {
    database("app.db",
             "create table t (id integer primary key, a text); insert into t values (1, 'x')");
    folder.write("model.sql", "create table t (id integer primary key, a text, b text);");
    CHECK(groma({"diff", "app.db", "model.sql", "--output", "plan=plan.json"}).code == 2);
  }

  Ran apply(const std::string& plan = "plan.json") const {
    return groma({"apply", "app.db", "--plan", plan, "--yes"});
  }
};

}  // namespace

TEST_CASE("a saved plan is carried out", "[cli][plan]") {
  const PlanWorld world;
  CHECK(contains(world.folder.read("plan.json"), "\"groma\": \"plan\""));
  CHECK(contains(world.folder.read("plan.json"), "\"fingerprint\": \""));
  const Ran ran = world.apply();
  INFO(ran.out << ran.err);
  CHECK(ran.code == 0);
  CHECK(contains(ran.out, "run; now in sync"));
  CHECK(world.rows("app.db", "select * from t") == "1|x|NULL");
  const Ran again = world.apply();
  CHECK(again.code == 0);
  CHECK(contains(again.err, "carried out already"));
}

TEST_CASE("a saved plan is refused where the database has changed since, by name", "[cli][plan]") {
  const PlanWorld world;
  world.database("app.db", "create index later on t (a); alter table t add column c integer");
  const Ran ran = world.apply();
  INFO(ran.out << ran.err);
  CHECK(ran.code == 4);
  CHECK(contains(ran.err, "not what the plan was made for"));
  CHECK(contains(ran.err, "+ index later"));
  CHECK(contains(ran.err, "+ column c"));
  CHECK(!contains(ran.err, "column b"));
  CHECK(world.groma({"diff", "app.db", "model.sql", "--no-renames"}).code == 2);
}

TEST_CASE("rows are no change of the schema, and a version of the server neither", "[cli][plan]") {
  const PlanWorld world;
  world.database("app.db", "insert into t values (2, 'y'); analyze");
  std::string plan = world.folder.read("plan.json");
  const std::size_t at = plan.find("\"version\": \"3.");
  REQUIRE(at != std::string::npos);
  plan.insert(at + 14, "9");
  world.folder.write("plan.json", plan);
  CHECK(world.apply().code == 0);
}

TEST_CASE("what is no plan is not applied", "[cli][plan]") {
  const PlanWorld world;
  world.folder.write("no.json", "{\"groma\": \"snapshot\"}");
  CHECK(world.apply("no.json").code == 1);
  CHECK(contains(world.apply("no.json").err, "is no plan"));
  CHECK(contains(world.groma({"apply", "app.db", "model.sql", "--plan", "plan.json"}).err,
                 "contradict"));
  CHECK(contains(world.groma({"apply", "app.db"}).err, "needs TO, or --plan"));
}

TEST_CASE("a plan is not saved while a rename is undecided", "[cli][plan]") {
  const PlanWorld world;
  world.folder.write("renamed.sql", "create table t (id integer primary key, aa text);");
  CHECK(world.groma({"diff", "app.db", "renamed.sql", "--format", "plan"}).code == 4);
  const Ran ran = world.groma(
      {"diff", "app.db", "renamed.sql", "--rename", "t.a=aa", "--output", "plan=rename.json"});
  CHECK(ran.code == 2);
  CHECK(world.apply("rename.json").code == 0);
  CHECK(world.rows("app.db", "select aa from t") == "x");
}
