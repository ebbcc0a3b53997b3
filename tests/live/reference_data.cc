// Rows that are declared with the model: compared, put in order, and taken back, on every server.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "cli_world.h"
#include "groma/drivers.h"
#include "groma/model.h"
#include "groma/reference_data.h"
#include "groma/snapshot.h"

using namespace groma;
using namespace groma::test;

namespace {

/// A database with a shop that has fallen behind its model.
struct Shop {
  std::string url;      ///< empty: there is no server
  std::string scratch;  ///< of a server
  Drivers drivers = groma::all_drivers();
  Folder folder;
  Around around;

  explicit Shop(const std::string& variable) {
    if (variable.empty()) {
      std::ofstream(folder.path() / "app.db", std::ios::app).close();
      url = "sqlite:" + (folder.path() / "app.db").string();
      return;
    }
    const char* server = std::getenv(variable.c_str());
    if (server == nullptr) {
      std::cout << "SKIPPED reference data: no " << variable << "\n";
      return;
    }
    scratch = server;
    connect(parse_source(scratch, drivers), Access::read_write)
        ->query("CREATE DATABASE groma_rows");
    url = scratch.substr(0, scratch.rfind('/')) + "/groma_rows";
  }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;
  ~Shop() {
    if (!scratch.empty())
      connect(parse_source(scratch, drivers), Access::read_write)
          ->query("DROP DATABASE groma_rows");
  }

  void script(const std::string& sql) const {
    connect(parse_source(url, drivers), Access::read_write)->run_script(sql, "script");
  }

  Ran groma(std::vector<std::string> arguments) const {
    if (!scratch.empty())
      arguments.insert(arguments.end(), {"--scratch", scratch});
    return run(drivers, arguments, around);
  }

  std::string rows(const std::string& sql) const {
    std::string text;
    for (const Row& row :
         connect(parse_source(url, drivers), Access::read_write)->query(sql).rows) {
      text += text.empty() ? "" : ";";
      for (std::size_t i = 0; i < row.size(); ++i)
        text += (i == 0 ? "" : "|") + row[i].value_or("NULL");
    }
    return text;
  }
};

const std::string old_schema =
    "CREATE TABLE status (id integer PRIMARY KEY, name varchar(20) NOT NULL, rate decimal(5, 2), "
    "parent integer REFERENCES status (id));\n"
    "CREATE TABLE orders (id integer PRIMARY KEY);\n"
    "INSERT INTO orders VALUES (1), (2);\n"
    "INSERT INTO status VALUES (1, 'old', 2.50, NULL), (8, 'eight', NULL, NULL), (7, 'mine', 3, "
    "8);";

/// Rows of orders refer to a row that is still to come.
std::string new_schema(const std::string& words) {
  return "CREATE TABLE status (id integer PRIMARY KEY, name varchar(20) NOT NULL, "
         "rate decimal(5, 2), parent integer REFERENCES status (id), at timestamp NULL);\n"
         "CREATE TABLE orders (id integer PRIMARY KEY, status_id integer NOT NULL DEFAULT 3, "
         "FOREIGN KEY (status_id) REFERENCES status (id));\n"
         "-- groma: reference data" +
         words +
         "\nINSERT INTO status (id, name, rate, parent, at) VALUES (1, 'new', 2.5, NULL, NULL), "
         "(2, 'two', 2, 1, '2024-05-06 07:08:09'), (3, 'it''s', 1.5, 2, NULL);\n";
}

const std::string all_of_status = "SELECT id, name, rate, parent FROM status ORDER BY id";

std::vector<std::string> servers() {
  return {"", "GROMA_TEST_POSTGRESQL_15", "GROMA_TEST_MARIADB_10_11", "GROMA_TEST_MYSQL_9"};
}

}  // namespace

TEST_CASE("declared rows come and change, others stay, and all of it goes back", "[rows]") {
  const std::string server = GENERATE(from_range(servers()));
  INFO(server);
  const Shop shop(server);
  if (shop.url.empty())
    return;
  shop.script(old_schema);
  shop.folder.write("model.sql", new_schema(""));
  const std::string before = shop.rows(all_of_status);
  REQUIRE(shop.groma({"inspect", shop.url, "-o", "before.json"}).code == 0);
  const Ran diff = shop.groma({"diff", shop.url, "model.sql"});
  CHECK(diff.code == 2);
  CHECK(contains(diff.out, "row (1): name = 'old' → at = NULL, name = 'new'"));
  const std::vector<std::string> history{"--model", "model.sql", "--database", shop.url};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), history.begin(), history.end());
    return shop.groma(words);
  };
  const Ran draft = with({"draft", "-m", "rows"});
  INFO(draft.err + draft.out);
  REQUIRE((draft.code == 0 || draft.code == 2));
  const Ran up = run(shop.drivers, {"upgrade", "--database", shop.url}, shop.around);
  INFO(up.err);
  REQUIRE(up.code == 0);
  CHECK(shop.rows("SELECT count(*) FROM status WHERE name IN ('new', 'two', 'it''s')") == "3");
  CHECK(shop.rows("SELECT name FROM status WHERE id IN (7, 8) ORDER BY id") == "mine;eight");
  const Ran check = with({"check"});
  INFO(check.out);
  CHECK(check.code == 0);
  const Ran down = run(shop.drivers, {"downgrade", "base", "--database", shop.url}, shop.around);
  INFO(down.err);
  REQUIRE(down.code == 0);
  CHECK(shop.rows(all_of_status) == before);
}

TEST_CASE("where the model owns a table, its other rows are deleted, with permission", "[rows]") {
  const std::string server = GENERATE(from_range(servers()));
  INFO(server);
  const Shop shop(server);
  if (shop.url.empty())
    return;
  shop.script(old_schema);
  shop.folder.write("model.sql", new_schema(", all rows"));
  const Ran refused = shop.groma({"apply", shop.url, "model.sql", "--yes"});
  CHECK(refused.code == 4);
  CHECK(contains(refused.out, "2 rows of status are deleted"));
  CHECK(shop.rows("SELECT count(*) FROM status") == "3");
  const Ran ran = shop.groma({"apply", shop.url, "model.sql", "--yes", "--allow", "data-loss"});
  INFO(ran.err + ran.out);
  CHECK(ran.code == 0);
  CHECK(shop.rows("SELECT id FROM status ORDER BY id") == "1;2;3");
  CHECK(shop.groma({"diff", shop.url, "model.sql"}).code == 0);
}

TEST_CASE("a model without a server's spelling compares its rows all the same", "[rows]") {
  const std::string server = GENERATE(from_range(servers()));
  INFO(server);
  const Shop shop(server);
  if (shop.url.empty())
    return;
  struct Status {
    std::int32_t id;
    std::string name;
    std::optional<bool> good;
    std::optional<std::int32_t> parent;
  };
  Model model;
  auto status = model.table<Status>("status");
  status.column("id", &Status::id).primary_key();
  status.column("name", &Status::name).length(20);
  status.column("good", &Status::good);
  status.column("parent", &Status::parent).references(&Status::id);
  model.add(
      rows_of("status", {"id", "name", "good", "parent"},
              {{1, "it's", true, 2}, {2, "back\\slash", nullptr, 3}, {3, "", false, nullptr}}));
  const Vendor vendor = driver_of_url(shop.url, shop.drivers)->vendor;
  shop.folder.write("model.json", write_snapshot(model.catalog({vendor, {}})));
  const Ran ran = run(shop.drivers, {"apply", shop.url, "model.json", "--yes"}, shop.around);
  INFO(ran.err + ran.out);
  CHECK(ran.code == 0);
  CHECK(shop.rows("SELECT name FROM status ORDER BY id") == "it's;back\\slash;");
  const Ran again = run(shop.drivers, {"diff", shop.url, "model.json"}, shop.around);
  INFO(again.out);
  CHECK(again.code == 0);
}

TEST_CASE("a saved plan knows the rows it was made for", "[rows]") {
  const std::string server = GENERATE(from_range(servers()));
  INFO(server);
  const Shop shop(server);
  if (shop.url.empty())
    return;
  shop.script(old_schema);
  shop.folder.write("model.sql", new_schema(""));
  REQUIRE(shop.groma({"diff", shop.url, "model.sql", "--output", "plan=plan.json"}).code == 2);
  const std::vector<std::string> apply{"apply", shop.url, "--plan", "plan.json", "--yes"};
  shop.script("UPDATE status SET name = 'other' WHERE id = 1");
  const Ran refused = run(shop.drivers, apply, shop.around);
  CHECK(refused.code == 4);
  CHECK(contains(refused.err, "the database is not what the plan was made for"));
  shop.script("UPDATE status SET name = 'old' WHERE id = 1");
  const Ran ran = run(shop.drivers, apply, shop.around);
  INFO(ran.err + ran.out);
  CHECK(ran.code == 0);
  CHECK(shop.rows("SELECT name FROM status ORDER BY id") == "new;two;it's;mine;eight");
  CHECK(contains(run(shop.drivers, apply, shop.around).err, "carried out already"));
}

TEST_CASE("a thousand rows and more are read in pieces", "[rows]") {
  const std::string server = GENERATE(from_range(servers()));
  INFO(server);
  const Shop shop(server);
  if (shop.url.empty())
    return;
  constexpr int count = 1500;
  std::string model =
      "CREATE TABLE place (id integer PRIMARY KEY, name varchar(20), parent integer REFERENCES "
      "place (id));\n-- groma: reference data\nINSERT INTO place (id, name, parent) VALUES\n";
  for (int i = 1; i <= count; ++i)
    model += "(" + std::to_string(i) + ", 'it''s " + std::to_string(i) + "' /* named */, " +
             (i == 1 ? "NULL" : std::to_string(i - 1)) + (i == count ? ");\n" : "), -- the next\n");
  shop.folder.write("model.sql", model);
  const Ran ran = shop.groma({"apply", shop.url, "model.sql", "--yes"});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  shop.script("UPDATE place SET name = 'other' WHERE id = 1234");
  const Ran diff = shop.groma({"diff", shop.url, "model.sql"});
  CHECK(diff.code == 2);
  CHECK(contains(diff.out, "row (1234): name = 'other' → name = 'it''s 1234'"));
  CHECK(contains(diff.out, "1 change"));
}

TEST_CASE("rows that cannot be told apart are refused", "[rows]") {
  const CliWorld world;
  world.database("app.db", "CREATE TABLE t (a integer, b integer UNIQUE);");
  const auto diff = [&](const std::string& insert) {
    world.folder.write("m.sql",
                       "CREATE TABLE t (a integer, b integer UNIQUE);\n"
                       "-- groma: reference data\n" +
                           insert);
    return world.groma({"diff", "app.db", "m.sql"});
  };
  CHECK(contains(diff("INSERT INTO t (a) VALUES (1);").err, "nothing tells the rows of t apart"));
  CHECK(diff("INSERT INTO t (b) VALUES (1);").code == 2);
  CHECK(contains(diff("DELETE FROM t;").err, "m.sql:3: "));
  CHECK(contains(diff("").err, "there is no statement below the comment"));
}
