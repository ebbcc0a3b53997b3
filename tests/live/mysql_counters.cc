#include <catch2/catch.hpp>

#include "live/mysql_world.h"

using namespace groma;
using namespace groma::test;
using live::mysql::Server;
using live::mysql::World;

TEST_CASE("a mysql counter is raised to where the model says, once") {
  for (const Server& server : live::mysql::servers("counters")) {
    INFO(server.url);
    const World world(server);
    world.scratch->run_script(
        "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY);\n"
        "CREATE TABLE busy (id int AUTO_INCREMENT PRIMARY KEY);\n"
        "INSERT INTO t VALUES (3); INSERT INTO busy VALUES (5000);",
        "before.sql");
    world.folder.write("model.sql",
                       "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=1000;\n"
                       "CREATE TABLE busy (id int AUTO_INCREMENT PRIMARY KEY) "
                       "AUTO_INCREMENT=1000;\n");
    const Ran low = world.check("model.sql");
    CHECK(low.code == 2);
    CHECK(contains(low.out, "auto_increment: 4 → 1000"));
    CHECK(contains(low.out, "1 change "));
    CHECK(world.check("model.sql", {"--counters", "ignore"}).code == 0);
    CHECK(world.check("model.sql", {"--counters", "lower"}).code == 1);
    const Ran raised = world.apply("model.sql");
    INFO(raised.err);
    CHECK(raised.code == 0);
    CHECK(contains(raised.out, "now in sync"));
    world.scratch->query("INSERT INTO t VALUES ()");
    CHECK(world.scratch->query("SELECT max(id) FROM t").rows.at(0).at(0) == "1000");
    CHECK(world.check("model.sql").code == 0);
  }
}
