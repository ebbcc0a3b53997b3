// Migrations as a library: groma/migrate.h.
#include "groma/migrate.h"

#include <catch2/catch.hpp>

#include "cli_world.h"
#include "groma/error.h"

using namespace groma;
using namespace groma::test;

namespace {

constexpr migrate::File files[] = {
    {"1.sql",
     "-- groma:revision one\n-- groma:message tables\n-- groma:up\n"
     "-- groma:step create t\ncreate table t (x);\ninsert into t values (1);\n"},
    {"2.sql",
     "-- groma:revision two\n-- groma:parents one\n-- groma:up\n"
     "create table u (x);\ncreate table v (x);\n"},
};

struct World : CliWorld {
  World() { database("app.db", ""); }
};

}  // namespace

TEST_CASE("an application brings its database up to date", "[library]") {
  const World world;
  std::vector<std::string> seen;
  migrate::UpgradeOptions options;
  options.progress = [&](const migrate::Standing& at) {
    seen.push_back(at.revision + " " + at.title + " " + std::to_string(at.step) + "/" +
                   std::to_string(at.steps));
  };
  const auto first = migrate::upgrade("sqlite:app.db", migrate::Embedded(files), "one", options);
  CHECK(first.ran == std::vector<std::string>{"one"});
  CHECK(seen.front() == "one create t 1/3");
  const auto rest = migrate::upgrade("sqlite:app.db", migrate::Embedded(files));
  CHECK(rest.ran == std::vector<std::string>{"two"});
  CHECK(rest.current == std::vector<std::string>{"two"});
  CHECK(migrate::upgrade("sqlite:app.db", migrate::Embedded(files)).ran.empty());
  CHECK(world.rows("app.db", "select count(*) from t") == "1");
}

TEST_CASE("a folder serves as well", "[library]") {
  const World world;
  for (const migrate::File& file : files)
    world.folder.write("migrations/" + std::string(file.name), std::string(file.text));
  const auto connection = world.connection("app.db");
  CHECK(migrate::upgrade(*connection, migrate::Folder{"migrations"}).ran.size() == 2);
  CHECK(world.groma({"current", "--database", "sqlite:app.db"}).out == "two (head)\n");
}

TEST_CASE("a run can be cancelled, and goes on later", "[library]") {
  const World world;
  int steps = 0;
  migrate::UpgradeOptions options;
  options.cancelled = [&] { return ++steps > 4; };
  CHECK_THROWS_WITH(migrate::upgrade("sqlite:app.db", migrate::Embedded(files), "head", options),
                    Catch::Contains("cancelled in the migration two (2.sql)"));
  CHECK(world.rows("app.db", "select name from sqlite_schema where name in ('u', 'v')").empty());
  CHECK(migrate::upgrade("sqlite:app.db", migrate::Embedded(files)).ran ==
        std::vector<std::string>{"two"});
}

TEST_CASE("a mistake in the history is an error before anything runs", "[library]") {
  const World world;
  constexpr migrate::File orphan[] = {
      {"1.sql", "-- groma:revision one\n-- groma:parents none\n-- groma:up\n"}};
  CHECK_THROWS_AS(migrate::upgrade("sqlite:app.db", migrate::Embedded(orphan)), Error);
  CHECK_THROWS_AS(migrate::upgrade("sqlite:none.db", migrate::Embedded(files)), Error);
}
