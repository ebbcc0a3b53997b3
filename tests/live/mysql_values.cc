#include <catch2/catch.hpp>

#include "live/mysql_world.h"

using namespace groma;
using namespace groma::test;
using live::mysql::Server;
using live::mysql::World;

namespace {

constexpr auto before =
    "CREATE TABLE orders (id int PRIMARY KEY, state enum('new','paid') NOT NULL DEFAULT 'paid');\n"
    "INSERT INTO orders VALUES (1, 'paid'), (2, 'new');";

constexpr auto model =
    "CREATE TABLE orders (\n"
    "  id int PRIMARY KEY,\n"
    "  state enum('new', 'payed') NOT NULL DEFAULT 'payed'\n"
    ");\n";

constexpr auto hinting =
    "CREATE TABLE orders (\n"
    "  id int PRIMARY KEY,\n"
    "  state enum('new', 'payed') NOT NULL DEFAULT 'payed'"
    "  -- groma: value payed renamed from paid\n"
    ");\n";

std::string states(const World& world) {
  std::string list;
  for (const Row& row : world.scratch->query("SELECT state FROM orders ORDER BY id").rows)
    list += row.at(0).value_or("NULL") + " ";
  return list;
}

}  // namespace

TEST_CASE("a value of a mysql enumeration is renamed when told, and asked about otherwise") {
  for (const Server& server : live::mysql::servers("values")) {
    INFO(server.url);
    const World world(server);
    world.scratch->run_script(before, "before.sql");
    world.folder.write("model.sql", model);
    world.folder.write("hinting.sql", hinting);
    const Ran refused = world.apply("model.sql");
    CHECK(refused.code == 4);
    CHECK(contains(refused.err, "--rename orders.state.paid=payed   # value, same place"));
    const auto error = [&](const std::string& rename) {
      return world.apply("model.sql", {"--rename", rename}).err;
    };
    CHECK(contains(error("orders.state.paid=lost"), "the values there are new, payed"));
    CHECK(contains(error("orders.state.paid=orders.id.payed"), "would move the value"));
    CHECK(contains(error("orders.state.gone=payed"), "nothing is called 'orders.state.gone'"));
    CHECK(states(world) == "paid new ");
    const Ran renamed = world.apply("hinting.sql");
    INFO(renamed.err);
    CHECK(renamed.code == 0);
    CHECK(states(world) == "payed new ");
    CHECK(world.check("hinting.sql").code == 0);
  }
}

TEST_CASE("a rename of a mysql value that was cut goes on with the right values") {
  for (const Server& server : live::mysql::servers("values cut")) {
    INFO(server.url);
    const World world(server);
    world.scratch->run_script(before, "before.sql");
    world.scratch->query("ALTER TABLE orders MODIFY COLUMN state smallint unsigned NOT NULL");
    world.folder.write("model.sql", model);
    const Ran rest = world.apply("model.sql");
    INFO(rest.err);
    CHECK(rest.code == 0);
    CHECK(states(world) == "payed new ");
  }
}
