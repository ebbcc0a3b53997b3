// What goes wrong while a command runs on MySQL and MariaDB: connections that are cut, rights that
// are missing. Every time a message that says so, the exit code 1, and no password.
#include <atomic>
#include <chrono>
#include <thread>

#include "groma/error.h"
#include "groma/source.h"
#include "live/mysql_world.h"

using namespace groma;
using namespace groma::test;
using live::mysql::Server;
using live::mysql::World;

namespace {

std::string database_of(Connection& connection) {
  return connection.query("SELECT DATABASE()").rows.at(0).at(0).value();
}

/// The world's URL for another user.
std::string as_user(const World& world, const std::string& user) {
  std::string url = world.url;
  return url.replace(url.find("root@"), 4, user);
}

/// Cuts the first other session in the database whose state is like that, as long as it lives.
class Killer {
 public:
  Killer(const World& world, const std::string& state)
      : admin_(connect(parse_source(world.url, world.drivers), Access::read_write)),
        sessions_(
            "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID NOT IN "
            "(CONNECTION_ID(), " +
            world.scratch->query("SELECT CONNECTION_ID()").rows.at(0).at(0).value() +
            ") AND COALESCE(STATE, '') LIKE '" + state + "'"),
        thread_([this] { run(); }) {}
  ~Killer() {
    done_ = true;
    thread_.join();
  }
  Killer(const Killer&) = delete;
  Killer& operator=(const Killer&) = delete;

 private:
  void run() {
    while (!done_) {
      for (const Row& row : admin_->query(sessions_).rows)
        kill(*row.at(0));
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  void kill(const std::string& session) {
    try {
      admin_->query("KILL " + session);
    } catch (const Error& error) {  // it is gone by itself
      CHECK(describe(error).find("Unknown thread") != std::string::npos);
    }
  }

  std::unique_ptr<Connection> admin_;
  std::string sessions_;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a mysql inspection that is cut in the middle says so") {
  for (const Server& server : live::mysql::servers("cut inspections")) {
    INFO(server.url);
    const World world(server);
    for (int i = 0; i < 150; ++i)
      world.scratch->query("CREATE TABLE t" + std::to_string(i) + " (a int)");
    const Killer killer(world, "%");
    const Ran cut = world.groma({"inspect", world.url});
    INFO(cut.err);
    CHECK(cut.code == 1);
    CHECK(cut.out.empty());
    CHECK((contains(cut.err, " was lost: ") || contains(cut.err, "cannot connect to ")));
  }
}

TEST_CASE("a mysql plan that is cut in the middle says how far it got, and goes on") {
  for (const Server& server : live::mysql::servers("cut plans")) {
    INFO(server.url);
    const World world(server);
    world.scratch->run_script(
        "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY);", "before.sql");
    world.folder.write("model.sql",
                       "CREATE TABLE a (id int PRIMARY KEY, n int);\n"
                       "CREATE TABLE b (id int PRIMARY KEY, n int);\n");
    world.scratch->query("START TRANSACTION");
    world.scratch->query("SELECT * FROM b");  // ALTER TABLE waits for the end of this
    {
      const Killer killer(world, "Waiting for table metadata lock");
      const Ran cut = world.apply("model.sql");
      INFO(cut.err);
      CHECK(cut.code == 1);
      CHECK(contains(cut.err, "step 2 of 2 (alter table b)"));
      CHECK(contains(cut.err, "the first 1 of 2 steps were committed and stay"));
    }
    world.scratch->query("COMMIT");
    const Ran again = world.apply("model.sql");
    INFO(again.err);
    CHECK(again.code == 0);
    CHECK(contains(again.out, "1 step run; now in sync"));
  }
}

TEST_CASE("a mysql plan that a user has no right to changes nothing") {
  for (const Server& server : live::mysql::servers("missing rights")) {
    INFO(server.url);
    const World world(server);
    for (const std::string& sql :
         {std::string("CREATE TABLE t (id int PRIMARY KEY)"),
          std::string("DROP USER IF EXISTS groma_reads@'%'"),
          std::string("CREATE USER groma_reads@'%' IDENTIFIED BY 'hush'"),
          "GRANT SELECT ON `" + database_of(*world.scratch) + "`.* TO groma_reads@'%'"})
      world.scratch->query(sql);
    world.folder.write("model.sql", "CREATE TABLE t (id int PRIMARY KEY, n int);");
    const std::string url = as_user(world, "groma_reads:hush");
    const Ran checked =
        world.groma({"check", "--database", url, "--model", "model.sql", "--scratch", world.url});
    CHECK(checked.code == 2);
    const Ran refused = world.groma({"apply", url, "model.sql", "--scratch", world.url, "--yes"});
    INFO(refused.err);
    CHECK(refused.code == 1);
    CHECK(contains(refused.err, "ALTER command denied"));
    CHECK(contains(refused.err, "The user lacks a privilege"));
    const Ran no_scratch = world.groma({"diff", url, "model.sql", "--scratch", url});
    INFO(no_scratch.err);
    CHECK(no_scratch.code == 1);
    CHECK(contains(no_scratch.err, "cannot make a scratch database"));
    for (const Ran& each : {checked, refused, no_scratch})
      CHECK_FALSE(contains(each.out + each.err, "hush"));
    world.scratch->query("DROP USER groma_reads@'%'");
  }
}

TEST_CASE("a mysql user who has to use TLS is told how") {
  for (const Server& server : live::mysql::servers("users who require TLS", Vendor::mysql)) {
    INFO(server.url);
    const World world(server);
    for (const std::string& sql :
         {std::string("DROP USER IF EXISTS groma_tls@'%'"),
          std::string("CREATE USER groma_tls@'%' IDENTIFIED BY 'hush' REQUIRE SSL"),
          "GRANT SELECT ON `" + database_of(*world.scratch) + "`.* TO groma_tls@'%'"})
      world.scratch->query(sql);
    const std::string url = as_user(world, "groma_tls:hush");
    const Ran plain = world.groma({"inspect", url});
    CHECK(plain.code == 1);
    CHECK(contains(plain.err, "cannot connect to "));
    CHECK(contains(plain.err, "?ssl-mode=required"));
    CHECK_FALSE(contains(plain.err, "hush"));
    CHECK(world.groma({"inspect", url + "?ssl-mode=required"}).code == 0);
    world.scratch->query("DROP USER groma_tls@'%'");
  }
}
