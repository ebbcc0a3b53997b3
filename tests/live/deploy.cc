// Many deployers at once, and deployers that are killed.
#include <catch2/catch.hpp>

#include <csignal>

#include "live/deploy_site.h"

using namespace groma;
using namespace groma::live;
using groma::test::contains;
using groma::test::Ran;

namespace {

constexpr int killed = 128 + 9;

/// Kills a command before each of its requests in turn, and runs it again; at the end of all the
/// command was not killed any more.
template <class Prepare, class Check>
void kill_everywhere(const Server& server, const std::vector<std::string>& command,
                     Prepare&& prepare, Check&& check) {
  for (int nth = 1;; ++nth) {
    const Site site(server);
    prepare(site);
    const int code = site.forked(command, nth);
    INFO(to_string(server.vendor) << ", killed before request " << nth);
    REQUIRE((code == killed || code == 0));
    const Ran again = site.groma(command);
    INFO(again.err);
    REQUIRE(again.code == 0);
    check(site);
    if (code == 0)
      return;
    REQUIRE(nth < 200);
  }
}

std::string current(const Site& site) {
  return site.groma({"current"}).out;
}

}  // namespace

TEST_CASE("eight deployers that start at once apply each migration once", "[deploy]") {
  for (const Server& server : deploy_servers("eight deployers")) {
    const Site site(server);
    INFO(to_string(server.vendor));
    std::vector<int> processes;
    for (int i = 0; i < 8; ++i)
      processes.push_back(site.start({"upgrade"}));
    for (const int process : processes) {
      const int code = Site::wait(process);
      INFO(site.folder.read("err" + std::to_string(process)));
      CHECK(code == 0);
    }
    CHECK(site.log() == "1|1;2|1;3|1;4|1;7|1");
    CHECK(current(site) == "m3 (head)\n");
  }
}

TEST_CASE("an upgrade that is killed anywhere is ended by the next", "[deploy]") {
  for (const Server& server : deploy_servers("killed upgrades"))
    kill_everywhere(
        server, {"upgrade"}, [](const Site&) {},
        [](const Site& site) {
          REQUIRE(site.log() == "1|1;2|1;3|1;4|1;7|1");
          REQUIRE(site.rows("SELECT count(*) FROM groma_progress") == "0");
          REQUIRE(site.rows("SELECT count(y) FROM a") == "0");
          REQUIRE(current(site) == "m3 (head)\n");
        });
}

TEST_CASE("a downgrade that is killed anywhere is ended by the next", "[deploy]") {
  for (const Server& server : deploy_servers("killed downgrades"))
    kill_everywhere(
        server, {"downgrade", "m1"},
        [](const Site& site) { REQUIRE(site.groma({"upgrade"}).code == 0); },
        [](const Site& site) {
          REQUIRE(site.log() == "1|1;2|1;3|1;4|1;5|1;6|1;7|1;8|1");
          REQUIRE(current(site) == "m1\n");
        });
}

TEST_CASE("a deployer waits for another and says so", "[deploy]") {
  for (const Server& server : deploy_servers("waiting deployers")) {
    const Site site(server);
    INFO(to_string(server.vendor));
    const int holder = site.hold_lock();
    const Ran impatient = site.groma({"upgrade", "--lock-timeout", "100ms"});
    CHECK(impatient.code == 1);
    CHECK(contains(impatient.err, "waiting for it"));
    CHECK(contains(impatient.err, "nothing was changed"));
    const int waiting = site.start({"upgrade", "--lock-timeout", "30s"});
    kill(holder, SIGKILL);  // its session ends, and the lock with it
    Site::wait(holder);
    CHECK(Site::wait(waiting) == 0);
    CHECK(current(site) == "m3 (head)\n");
  }
}

TEST_CASE("a statement that fails is run again once it is corrected", "[deploy]") {
  for (const Server& server : deploy_servers("corrected migrations")) {
    const Site site(server);
    INFO(to_string(server.vendor));
    const std::string good = site.folder.read("migrations/2.sql");
    std::string bad = good;
    bad.replace(bad.find("INSERT INTO log VALUES (4)"), 26, "INSERT INTO lag VALUES (4)");
    site.folder.write("migrations/2.sql", bad);
    const Ran failed = site.groma({"upgrade"});
    CHECK(failed.code == 1);
    CHECK(contains(failed.err, "2.sql"));
    CHECK(contains(site.groma({"current"}).err, "m2 was interrupted after"));
    CHECK(contains(site.groma({"downgrade", "base"}).err, "was interrupted"));
    std::string edited = good;
    edited.replace(edited.find("VALUES (2)"), 10, "VALUES (9)");
    site.folder.write("migrations/2.sql", edited);
    CHECK(contains(site.groma({"upgrade"}).err, "those were edited"));
    site.folder.write("migrations/2.sql", good);
    const Ran again = site.groma({"upgrade"});
    INFO(again.err);
    CHECK(again.code == 0);
    CHECK(site.log() == "1|1;2|1;3|1;4|1;7|1");
  }
}

TEST_CASE("where the schema shows nothing, a person is asked", "[deploy]") {
  for (const Server& server : deploy_servers("doubtful statements")) {
    if (server.vendor == Vendor::sqlite || server.vendor == Vendor::postgresql)
      continue;  // rows are always in a transaction there
    const Site site(server);
    INFO(to_string(server.vendor));
    REQUIRE(site.groma({"upgrade"}).code == 0);
    site.connection()->query("CREATE PROCEDURE p() INSERT INTO log VALUES (10)");
    site.folder.write("migrations/4.sql",
                      "-- groma:revision m4\n-- groma:parents m3\n-- groma:dialect " +
                          std::string(to_string(server.vendor)) + "\n-- groma:up\nCALL p();\n");
    int nth = 1;
    while (site.rows("SELECT count(*) FROM log WHERE n = 10") == "0") {
      site.connection()->query("DELETE FROM groma_progress");
      site.forked({"upgrade"}, nth++);
    }
    const Ran asked = site.groma({"upgrade"});
    CHECK(asked.code == 1);
    CHECK(contains(asked.err, "--in-doubt done"));
    CHECK(contains(asked.err, "CALL p()"));
    CHECK(site.groma({"upgrade", "--in-doubt", "done"}).code == 0);
    CHECK(site.rows("SELECT count(*) FROM log WHERE n = 10") == "1");
    CHECK(current(site) == "m4 (head)\n");
  }
}

TEST_CASE("what a cut connection leaves of an index is cleared away", "[deploy]") {
  for (const Server& server : deploy_servers("cut connections")) {
    if (server.vendor != Vendor::postgresql)
      continue;
    const Site site(server);
    REQUIRE(site.groma({"upgrade", "m1"}).code == 0);
    const auto writer = site.connection();
    writer->query("BEGIN");
    writer->query("INSERT INTO a (x) VALUES (1)");
    site.folder.write("migrations/2.sql",
                      "-- groma:revision m2\n-- groma:parents m1\n-- groma:dialect postgresql\n"
                      "-- groma:up\n-- groma:no-transaction\n"
                      "CREATE INDEX CONCURRENTLY a_x ON a (x);\n");
    const int process = site.start({"upgrade", "m2"});
    REQUIRE(site.comes_true("SELECT 1 FROM pg_class WHERE relname = 'a_x'"));
    site.connection()->query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE "
        "'CREATE INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()");
    CHECK(Site::wait(process) == 1);
    writer->query("ROLLBACK");
    CHECK(site.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_x'::regclass") == "f");
    const Ran again = site.groma({"upgrade", "m2"});
    INFO(again.err);
    CHECK(again.code == 0);
    CHECK(site.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_x'::regclass") == "t");
  }
}
