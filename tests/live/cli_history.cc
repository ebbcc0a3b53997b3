// draft, upgrade, downgrade, stamp, current, history, heads, show.
#include <catch2/catch.hpp>

#include "cli_world.h"

using namespace groma;
using namespace groma::test;

namespace {

constexpr auto first_model = "create table orders (id integer primary key, total integer);\n";
constexpr auto second_model =
    "create table orders (id integer primary key, total integer not null);\n"
    "create index by_total on orders (total);\n";

struct World : CliWorld {
  World() {
    database("app.db", "");
    folder.write("groma.toml", "model = 'model.sql'\ndatabase = 'sqlite:app.db'\n");
  }

  /// Drafts what turns the database into the model; the file's path.
  std::string draft(const std::string& model, const std::string& message) {
    folder.write("model.sql", model);
    around.now += 60;
    const Ran ran = groma({"draft", "-m", message});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    REQUIRE(ran.out.ends_with(".sql\n"));
    return ran.out.substr(0, ran.out.size() - 1);
  }

  /// Two migrations, both applied, and rows.
  void two_applied() {
    draft(first_model, "orders");
    REQUIRE(groma({"upgrade"}).code == 0);
    database("app.db", "insert into orders values (1, 10), (2, 20)");
    draft(second_model, "totals");
    REQUIRE(groma({"upgrade"}).code == 0);
  }

  std::string current() const {
    const std::string text = groma({"current"}).out;
    return text.substr(0, text.size() - 1);
  }
};

std::string revision_of_path(const std::string& path) {
  return std::filesystem::path(path).filename().string().substr(15, 12);
}

}  // namespace

TEST_CASE("draft writes a migration that upgrade runs and downgrade takes back", "[cli]") {
  World world;
  const std::string first = world.draft(first_model, "Add orders!");
  CHECK(contains(first, "20240501100100_"));
  CHECK(first.ends_with("_add_orders.sql"));
  CHECK(world.groma({"check"}).code == 2);
  const Ran up = world.groma({"upgrade"});
  INFO(up.err);
  CHECK(up.code == 0);
  CHECK(up.out == "up   " + revision_of_path(first) + "  Add orders!\n");
  CHECK(world.groma({"check"}).code == 0);
  CHECK(world.current() == revision_of_path(first) + " (head)");
  const Ran down = world.groma({"downgrade", "-1"});
  CHECK(down.code == 0);
  CHECK(world.current() == "base");
  CHECK(world.rows("app.db", "select count(*) from sqlite_schema where name = 'orders'") == "0");
}

TEST_CASE("rows survive the way up and the way down", "[cli]") {
  World world;
  world.two_applied();
  CHECK(world.groma({"check"}).code == 0);
  CHECK(world.rows("app.db", "select * from orders order by id") == "1|10;2|20");
  CHECK(world.groma({"downgrade", "-1"}).code == 0);
  CHECK(world.rows("app.db", "select * from orders order by id") == "1|10;2|20");
  CHECK(world.groma({"upgrade"}).code == 0);
  CHECK(world.groma({"check"}).code == 0);
}

TEST_CASE("the same draft has the same revision", "[cli]") {
  World one;
  const std::string path = one.draft(first_model, "orders");
  const std::string text = one.folder.read(path);
  World other;
  other.around.now += 12345;
  CHECK(other.folder.read(other.draft(first_model, "orders")) == text);
}

TEST_CASE("nothing to draft writes nothing", "[cli]") {
  World world;
  world.folder.write("model.sql", "");
  const Ran ran = world.groma({"draft", "-m", "nothing"});
  CHECK(ran.code == 0);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "nothing to draft"));
  CHECK_FALSE(world.folder.has("migrations"));
}

TEST_CASE("draft insists that the database is at head", "[cli]") {
  World world;
  world.draft(first_model, "orders");
  world.folder.write("model.sql", second_model);
  const Ran ran = world.groma({"draft", "-m", "more"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "is at base"));
  CHECK(contains(ran.err, "groma upgrade"));
  CHECK(world.folder.files("migrations").size() == 1);
}

TEST_CASE("names of drafts sort even when the clock goes back", "[cli]") {
  World world;
  world.draft(first_model, "z");
  REQUIRE(world.groma({"upgrade"}).code == 0);
  world.around.now -= 100000;
  const std::string second = world.draft(second_model, "a");
  CHECK(world.folder.files("migrations").back() ==
        std::filesystem::path(second).filename().string());
}

TEST_CASE("a failing migration leaves the database and its notes as they were", "[cli]") {
  World world;
  world.draft(first_model, "orders");
  REQUIRE(world.groma({"upgrade"}).code == 0);
  const std::string before = world.current().substr(0, 12);
  world.folder.write("migrations/9_x.sql", "-- groma:revision bad\n-- groma:parents " + before +
                                               "\n-- groma:up\ncreate table a (x);\n"
                                               "create table orders (x);\n");
  const Ran ran = world.groma({"upgrade"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "9_x.sql"));
  CHECK(contains(ran.err, "nothing was changed"));
  CHECK(world.current() == before);
  CHECK(world.rows("app.db", "select count(*) from sqlite_schema where name = 'a'") == "0");
}

TEST_CASE("a guard stops a migration with its message", "[cli]") {
  World world;
  world.database("app.db", "create table t (x); insert into t values (7);");
  world.folder.write("migrations/1.sql",
                     "-- groma:revision one\n-- groma:up\ncreate table a (x);\n"
                     "-- groma:expect-empty t has rows; delete them first\nselect x from t;\n");
  const Ran ran = world.groma({"upgrade"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "t has rows; delete them first"));
  CHECK(contains(ran.err, "x=7"));
  CHECK(world.current() == "base");
}

TEST_CASE("an edited migration is reported until it is stamped", "[cli]") {
  World world;
  const std::string first = world.draft(first_model, "orders");
  REQUIRE(world.groma({"upgrade"}).code == 0);
  world.folder.write(std::filesystem::relative(first).string(),
                     world.folder.read(first) + "\n-- edited\n");
  const Ran ran = world.groma({"upgrade"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "was edited after it was applied"));
  CHECK(contains(world.groma({"current"}).err, "was edited"));
  CHECK(world.groma({"stamp", "head"}).code == 0);
  CHECK(world.groma({"upgrade"}).code == 0);
}

TEST_CASE("a migration that is missing is reported", "[cli]") {
  World world;
  const std::string first = world.draft(first_model, "orders");
  REQUIRE(world.groma({"upgrade"}).code == 0);
  std::filesystem::remove(first);
  CHECK(contains(world.groma({"upgrade"}).err, "no file has it"));
  CHECK(contains(world.groma({"draft", "-m", "x"}).err, "no file has it"));
}

TEST_CASE("stamp notes without running", "[cli]") {
  World world;
  const std::string revision = revision_of_path(world.draft(first_model, "orders"));
  CHECK(world.groma({"stamp", revision.substr(0, 4)}).code == 0);
  CHECK(world.current() == revision + " (head)");
  CHECK(world.groma({"check"}).code == 2);
  CHECK(world.groma({"stamp", "base"}).code == 0);
  CHECK(world.current() == "base");
}

TEST_CASE("two heads are an error that names both", "[cli]") {
  const World world;
  world.folder.write("migrations/a.sql", "-- groma:revision aaa\n-- groma:up\n");
  world.folder.write("migrations/b.sql", "-- groma:revision bbb\n-- groma:up\n");
  const Ran ran = world.groma({"upgrade"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "aaa"));
  CHECK(contains(ran.err, "bbb"));
  CHECK(world.groma({"heads"}).out == "base -> aaa (head)\nbase -> bbb (head)\n");
}

TEST_CASE("the history is listed, newest first", "[cli]") {
  World world;
  world.two_applied();
  const std::string text = world.groma({"history"}).out;
  const auto files = world.folder.files("migrations");
  CHECK(text == revision_of_path(files[0]) + " -> " + revision_of_path(files[1]) +
                    " (head), totals\nbase -> " + revision_of_path(files[0]) + ", orders\n");
  CHECK(contains(world.groma({"show", "head"}).out, "-- groma:message totals"));
  CHECK(contains(world.groma({"show", "head", "--format", "json"}).out, "\"down\": ["));
  CHECK(
      world.groma({"history", "--format", "json"}).out.starts_with("{\n  \"groma\": \"history\""));
  CHECK(
      world.groma({"current", "--format", "json"}).out.starts_with("{\n  \"groma\": \"current\""));
  const Ran down = world.groma({"downgrade", "base", "--format", "json"});
  CHECK(down.out.starts_with("{\n  \"groma\": \"downgrade\""));
}

TEST_CASE("groma's own table is no drift", "[cli]") {
  World world;
  world.two_applied();
  CHECK(world.rows("app.db", "select count(*) from groma_version") == "2");
  CHECK(world.groma({"check"}).code == 0);
  CHECK_FALSE(contains(world.groma({"inspect", "app.db"}).out, "groma_version"));
}

TEST_CASE("a folder of migrations is a source", "[cli]") {
  World world;
  world.two_applied();
  const Ran ran = world.groma({"diff", "app.db", "migrations"});
  INFO(ran.out << ran.err);
  CHECK(ran.code == 0);
}

TEST_CASE("a migration without a way down cannot be taken back", "[cli]") {
  const World world;
  world.folder.write("migrations/a.sql",
                     "-- groma:revision aaa\n-- groma:up\ncreate table t (x);\n");
  REQUIRE(world.groma({"upgrade"}).code == 0);
  const Ran ran = world.groma({"downgrade", "base"});
  CHECK(ran.code == 1);
  CHECK(contains(ran.err, "has no way down"));
}
