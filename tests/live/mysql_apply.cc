#include <catch2/catch.hpp>

#include "live/mysql_world.h"

using namespace groma;
using namespace groma::test;
using live::mysql::Server;
using live::mysql::World;

TEST_CASE("apply on mysql says what ran before a step failed, and goes on from there") {
  for (const Server& server : live::mysql::servers("partial failure")) {
    INFO(server.url);
    const World world(server);
    world.scratch->run_script(
        "CREATE TABLE a (id int PRIMARY KEY);\n"
        "CREATE TABLE b (id int PRIMARY KEY, n varchar(9));\n"
        "INSERT INTO b VALUES (1, 'one');",
        "before.sql");
    world.folder.write("model.sql",
                       "CREATE TABLE a (id int PRIMARY KEY, more int);\n"
                       "CREATE TABLE b (id int PRIMARY KEY, n int);\n");
    const Ran failed = world.apply("model.sql");
    INFO(failed.err);
    CHECK(failed.code == 1);
    CHECK(contains(failed.err, "step 2 of 2 (alter table b) failed"));
    CHECK(contains(failed.err, "the first 1 of 2 steps were committed and stay"));
    CHECK(contains(failed.err, "run again, it does what is left"));
    world.scratch->query("UPDATE b SET n = '1'");
    const Ran again = world.apply("model.sql");
    INFO(again.err);
    CHECK(again.code == 0);
    CHECK(contains(again.out, "1 step run; now in sync"));
  }
}

TEST_CASE("apply on mysql refuses to block others where that was asked") {
  for (const Server& server : live::mysql::servers("online", Vendor::mysql)) {
    INFO(server.url);
    const World world(server);
    world.scratch->query("CREATE TABLE t (id int PRIMARY KEY, a int)");
    world.folder.write("wider.sql", "CREATE TABLE t (id int PRIMARY KEY, a bigint);");
    world.folder.write("more.sql", "CREATE TABLE t (id int PRIMARY KEY, a int, b int);");
    const Ran blocked = world.apply("wider.sql", {"--online"});
    CHECK(blocked.code == 4);
    CHECK(contains(blocked.err, "nobody can write to t"));
    CHECK(world.apply("more.sql", {"--online"}).code == 0);
    CHECK(
        world.apply("wider.sql", {"--online", "--allow", "blocks", "--allow", "data-loss"}).code ==
        0);
  }
}
