// Branches, merges, scripts for others, and databases that are adopted.
#include <catch2/catch.hpp>

#include "cli_world.h"

using namespace groma;
using namespace groma::test;

namespace {

struct World : CliWorld {
  World() {
    database("app.db", "");
    folder.write("groma.toml", "model = 'model.sql'\ndatabase = 'sqlite:app.db'\n");
  }

  void migration(const std::string& revision, const std::string& header, const std::string& up,
                 const std::string& down) const {
    folder.write("migrations/" + revision + ".sql", "-- groma:revision " + revision + "\n" +
                                                        header + "-- groma:up\n" + up +
                                                        "\n-- groma:down\n" + down + "\n");
  }

  /// a - b - shop1 (shop), and b - bill1 (bill)
  void forked() const {
    const auto table = [&](const std::string& revision, const std::string& header) {
      migration(revision, header, "create table " + revision + " (x);",
                "drop table " + revision + ";");
    };
    table("a", "");
    table("b", "-- groma:parents a\n");
    table("shop1", "-- groma:parents b\n-- groma:labels shop\n");
    table("bill1", "-- groma:parents b\n-- groma:labels bill\n");
  }

  Ran done(const std::vector<std::string>& arguments) const {
    Ran ran = groma(arguments);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    return ran;
  }

  std::string tables() const {
    return rows("app.db",
                "select name from sqlite_schema where type = 'table' and name not like 'groma%' "
                "order by name");
  }
};

}  // namespace

TEST_CASE("branches run side by side, and one by one", "[cli]") {
  const World world;
  world.forked();
  const Ran refused = world.groma({"upgrade"});
  CHECK(refused.code == 1);
  CHECK(contains(refused.err, "groma merge heads"));
  world.done({"upgrade", "shop@head"});
  CHECK(world.tables() == "a;b;shop1");
  world.done({"upgrade", "heads"});
  CHECK(world.tables() == "a;b;bill1;shop1");
  CHECK(contains(world.done({"current"}).out, "(head)"));
  CHECK(world.groma({"downgrade", "-1"}).code == 1);
  world.done({"downgrade", "bill@-1"});
  CHECK(world.tables() == "a;b;shop1");
  CHECK(world.groma({"current", "--check-heads"}).code == 2);
  world.done({"downgrade", "base"});
  CHECK(world.tables().empty());
}

TEST_CASE("branches and heads are listed with their labels", "[cli]") {
  const World world;
  world.forked();
  CHECK(world.done({"heads"}).out == "b -> bill1 (bill) (head)\nb -> shop1 (shop) (head)\n");
  CHECK(world.done({"branches"}).out ==
        "a -> b\n    b -> bill1 (bill) (head)\n    b -> shop1 (shop) (head)\n");
  CHECK(world.done({"history", "-r", "b:shop@head"}).out == "b -> shop1 (shop) (head)\na -> b\n");
  world.done({"upgrade", "b"});
  CHECK(contains(world.done({"history", "-i"}).out, "a -> b (current)\n"));
  CHECK(world.done({"history", "-r", "-1:current"}).out == "a -> b (current)\nbase -> a\n");
  CHECK(contains(world.done({"heads", "-v"}).out, "revision shop1 (shop) (head)\n  follows   b\n"));
  CHECK(contains(world.done({"show", "heads"}).out, "create table bill1"));
}

TEST_CASE("a merge makes heads one", "[cli]") {
  const World world;
  world.forked();
  world.done({"upgrade", "heads"});
  const std::string file = world.done({"merge", "-m", "one again", "--rev-id", "joined"}).out;
  CHECK(contains(world.folder.read(file.substr(0, file.size() - 1)),
                 "-- groma:parents bill1 shop1\n"));
  CHECK(world.done({"heads"}).out == "bill1, shop1 -> joined (bill, shop) (head), one again\n");
  world.done({"upgrade"});
  CHECK(world.done({"current"}).out == "joined (head)\n");
  CHECK(contains(world.groma({"merge", "-m", "x"}).err, "needs two heads or more"));
  CHECK(contains(world.groma({"merge", "b", "joined", "-m", "x"}).err, "not a head"));
  CHECK(contains(world.groma({"merge", "b", "joined", "-m", "x", "--splice"}).err,
                 "joined comes after b"));
  world.done({"downgrade", "-1"});
  CHECK(world.done({"current"}).out == "bill1, shop1\n");
}

TEST_CASE("what is followed already is merged with --splice", "[cli]") {
  const World world;
  world.forked();
  world.migration("shop2", "-- groma:parents shop1\n", "", "");
  CHECK(contains(world.groma({"merge", "shop1", "bill1", "-m", "x"}).err, "--splice"));
  world.done({"merge", "shop1", "bill1", "-m", "x", "--splice", "--rev-id", "early"});
  CHECK(world.done({"heads"}).out ==
        "bill1, shop1 -> early (bill, shop) (head), x\nshop1 -> shop2 (shop) (head)\n");
}

TEST_CASE("a draft follows what it is told to", "[cli]") {
  World world;
  world.forked();
  world.done({"upgrade", "heads"});
  world.folder.write("model.sql",
                     "create table a (x); create table b (x); create table shop1 (x); "
                     "create table bill1 (x); create table c (x);");
  CHECK(contains(world.groma({"draft", "-m", "c"}).err, "more than one head"));
  world.around.now += 60;
  world.done({"draft", "-m", "c", "--head", "shop@head", "--rev-id", "c", "--depends-on", "bil"});
  const std::string shown = world.done({"show", "c"}).out;
  CHECK(contains(shown, "-- groma:parents shop1\n-- groma:depends-on bill1\n"));
  CHECK(contains(world.groma({"draft", "-m", "d", "--head", "b", "--empty"}).err, "--splice"));
  world.done({"draft", "-m", "d", "--head", "b", "--splice", "--empty", "--branch-label", "side"});
  CHECK(contains(world.done({"heads"}).out, "(side) (head), d"));
  world.done({"draft", "-m", "e", "--head", "base", "--empty", "--rev-id", "e"});
  CHECK(contains(world.groma({"draft", "-m", "f", "--head", "e", "--empty", "--rev-id", "e"}).err,
                 "two migrations have the revision e"));
}

TEST_CASE("scripts for somebody else to run", "[cli]") {
  const World world;
  world.forked();
  const std::string up = world.done({"upgrade", "--sql", "shop@head"}).out;
  CHECK(contains(up, "CREATE TABLE IF NOT EXISTS groma_version"));
  world.database("other.db", up);
  CHECK(world.done({"current", "--database", "sqlite:other.db"}).out == "shop1\n");
  const std::string part = world.done({"upgrade", "--sql", "a:b"}).out;
  CHECK_FALSE(contains(part,
                       "groma_version ("
                       "revision VARCHAR"));
  CHECK(contains(part, "create table b"));
  CHECK_FALSE(contains(part, "create table a"));
  const std::string down = world.done({"downgrade", "--sql", "shop@head:a"}).out;
  world.database("other.db", down);
  CHECK(world.done({"current", "--database", "sqlite:other.db"}).out == "a\n");
  world.database("other.db", world.done({"stamp", "--sql", "a:bill@head"}).out);
  CHECK(world.done({"current", "--database", "sqlite:other.db"}).out == "bill1\n");
  CHECK(contains(world.groma({"downgrade", "--sql", "a"}).err, "FROM:a"));
  CHECK(contains(world.groma({"upgrade", "shop@head", "-o", "x.sql"}).err, "add --sql"));
}

TEST_CASE("what comes late is reported, and run where that is wanted", "[cli]") {
  const World world;
  world.forked();
  world.done({"upgrade", "shop@head"});
  world.migration("between", "-- groma:parents a\n", "create table between_ (x);",
                  "drop table between_;");
  world.folder.write("migrations/b.sql",
                     "-- groma:revision b\n-- groma:parents a\n-- groma:depends-on between\n"
                     "-- groma:up\ncreate table b (x);\n-- groma:down\ndrop table b;\n");
  CHECK(contains(world.groma({"current"}).err, "between (migrations/between.sql) did not run"));
  CHECK(contains(world.groma({"upgrade", "heads"}).err, "was edited"));
  world.done({"stamp", "a", "--purge"});
  world.done({"stamp", "shop1", "--purge"});
  CHECK(world.done({"current"}).err.empty());
}

TEST_CASE("late migrations run with --late", "[cli]") {
  const World world;
  world.migration("a", "", "create table a (x);", "drop table a;");
  world.migration("c", "-- groma:parents a\n-- groma:depends-on b\n", "create table c (x);",
                  "drop table c;");
  world.migration("b", "", "create table b (x);", "drop table b;");
  world.done({"upgrade", "heads"});
  world.database("app.db", "delete from groma_version where revision = 'b'; drop table b;");
  const Ran refused = world.groma({"upgrade", "heads"});
  CHECK(contains(refused.err, "b (migrations/b.sql) did not run"));
  CHECK(contains(refused.err, "--late"));
  world.done({"upgrade", "heads", "--late"});
  CHECK(world.tables() == "a;b;c");
}

TEST_CASE("a database without migrations is adopted, and drift of one that has some", "[cli]") {
  World world;
  world.database("app.db", "create table t (x integer); insert into t values (1);");
  world.done({"adopt", "-m", "baseline"});
  CHECK(contains(world.done({"current"}).out, "(head)"));
  CHECK(world.rows("app.db", "select x from t") == "1");
  CHECK(contains(world.done({"adopt", "-m", "nothing"}).err, "nothing to adopt"));
  world.database("app.db", "create index by_hand on t (x);");
  world.around.now += 60;
  const std::string file = world.done({"adopt", "-m", "by hand"}).out;
  CHECK(contains(world.folder.read(file.substr(0, file.size() - 1)), "by_hand"));
  CHECK(world.done({"diff", "app.db", "migrations"}).code == 0);
  world.database("fresh.db", "");
  world.done({"upgrade", "--database", "sqlite:fresh.db"});
  CHECK(world.done({"diff", "app.db", "fresh.db"}).code == 0);
  world.done({"downgrade", "base", "--database", "sqlite:fresh.db"});
}

TEST_CASE("drift is adopted on the branch that is named", "[cli]") {
  World world;
  world.forked();
  world.done({"upgrade", "heads"});
  world.database("app.db", "create index by_hand on shop1 (x);");
  world.around.now += 60;
  const Ran refused = world.groma({"adopt", "-m", "by hand"});
  CHECK(refused.code == 1);
  CHECK(contains(refused.err, "more than one head"));
  CHECK(contains(refused.err, "--head BRANCH@head"));
  world.done({"adopt", "-m", "by hand", "--head", "shop@head", "--depends-on", "bill1", "--rev-id",
              "found"});
  CHECK(contains(world.done({"show", "found"}).out,
                 "-- groma:parents shop1\n-- groma:depends-on bill1\n"));
  CHECK(world.done({"current"}).out == "bill1, found (head)\n");
  world.database("app.db", "create table legacy (x);");
  CHECK(contains(world.groma({"adopt", "-m", "x", "--head", "b"}).err, "--splice"));
  world.done(
      {"adopt", "-m", "of its own", "--head", "base", "--branch-label", "old", "--rev-id", "old1"});
  CHECK(world.done({"diff", "app.db", "migrations"}).code == 0);
  world.database("fresh.db", "");
  world.done({"upgrade", "heads", "--database", "sqlite:fresh.db"});
  CHECK(world.done({"diff", "app.db", "fresh.db"}).code == 0);
}

TEST_CASE("Alembic's several revisions are no name for one migration", "[cli]") {
  const World world;
  world.database("app.db",
                 "create table alembic_version (version_num varchar(32) not null);"
                 "insert into alembic_version values ('a1'), ('b1'); create table t (x);");
  CHECK(contains(world.groma({"adopt", "-m", "from Alembic"}).err, "several revisions"));
  world.done({"adopt", "-m", "from Alembic", "--rev-id", "first"});
  CHECK(world.done({"current"}).out == "first (head)\n");
}

TEST_CASE("Alembic's revision is taken over", "[cli]") {
  const World world;
  const std::string alembic =
      "create table alembic_version (version_num varchar(32) not null primary key);"
      "insert into alembic_version values ('ae1027a6acf'); create table t (x integer);";
  world.database("app.db", alembic);
  CHECK(contains(world.groma({"stamp", "--from-alembic"}).err, "groma adopt"));
  world.done({"adopt", "-m", "from Alembic"});
  CHECK(world.done({"current"}).out == "ae1027a6acf (head)\n");
  CHECK_FALSE(contains(world.done({"show", "head"}).out, "alembic_version"));
  world.database("other.db", alembic);
  world.done({"stamp", "--from-alembic", "--database", "sqlite:other.db"});
  CHECK(world.done({"current", "--database", "sqlite:other.db"}).out == "ae1027a6acf (head)\n");
  world.database("none.db", "");
  CHECK(contains(world.groma({"stamp", "--from-alembic", "--database", "sqlite:none.db"}).err,
                 "no revision of Alembic's"));
}
