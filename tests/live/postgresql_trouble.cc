// What goes wrong on the way to a server, while it is read, and while it is changed.
#include <chrono>
#include <future>

#include "dialects/postgresql/url.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "groma/snapshot.h"
#include "live/cli_world.h"
#include "live/postgresql_fake_server.h"
#include "live/postgresql_support.h"
#include "postgresql/driver.h"
#include "postgresql/inspect.h"

using namespace groma;
using live::at;
using live::FakeServer;

namespace {

template <class Action>
ErrorDetail failure(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(describe(error).find("hush") == std::string::npos);
    return error.detail();
  }
  FAIL("no error");
  return {};
}

ErrorDetail refused(const std::string& url) {
  return failure([&] { postgresql::driver().open(url, Access::read_only); });
}

bool says(const std::string& message, const std::string& text) {
  INFO(message);
  return message.find(text) != std::string::npos;
}

/// A scratch database with a session on it whose locks stand in the way of others.
class Jam {
 public:
  explicit Jam(const std::string& server)
      : admin(live::scratch(server)),
        url(postgresql::with_database(server,
                                      *admin->query("SELECT current_database()").rows[0][0])),
        blocker_(url) {}

  void lock(const std::string& sql) { blocker_.execute("BEGIN; " + sql); }
  void commit() { blocker_.execute("COMMIT"); }

  /// The process on the server that waits for the lock.
  std::string waiting() {
    for (int i = 0; i < 400; ++i) {
      const Rows found = admin->query(
          "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
          "AND wait_event_type IN ('Lock', 'Timeout')");
      if (!found.rows.empty())
        return *found.rows[0][0];
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return "nobody waits";
  }

  void terminate(const std::string& process) {
    admin->query("SELECT pg_terminate_backend(" + process + ")");
  }

  std::unique_ptr<Connection> admin;
  std::string url;

 private:
  postgresql::Session blocker_;
};

constexpr const char* view_of_table =
    "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT 1 AS one;";

/// An inspection that has begun, and stands still until the jam is gone.
std::future<Catalog> inspection(const std::string& url) {
  return std::async(std::launch::async,
                    [url] { return postgresql::driver().open(url, Access::read_only)->inspect(); });
}

PlannedStep step(const std::string& sql, bool transactional = true) {
  PlannedStep planned;
  planned.step.sql = sql;
  planned.step.transactional = transactional;
  return planned;
}

std::future<std::string> run(const std::string& url, std::vector<PlannedStep> steps) {
  return std::async(std::launch::async, [url, steps = std::move(steps)]() -> std::string {
    Rules rules{};
    rules.begin = "BEGIN";
    rules.commit = "COMMIT";
    const auto connection = postgresql::driver().open(url, Access::read_write);
    try {
      execute(*connection, {steps}, rules);
    } catch (const Error& error) {
      return error.detail().message;
    }
    return "no error";
  });
}

std::string tables(Connection& connection) {
  return *connection
              .query(
                  "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') "
                  "FROM pg_class WHERE relkind = 'r' AND oid >= 16384")
              .rows[0][0];
}

}  // namespace

TEST_CASE("a relative of postgresql is named, not misread") {
  const std::vector<std::pair<std::string, std::string>> relatives = {
      {"CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27)", "CockroachDB"},
      {"PostgreSQL 11.2-YB-2.20.1.3-b0 on x86_64-pc-linux-gnu, 64-bit", "YugabyteDB"},
      {"PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc, Redshift 1.0.12103",
       "Amazon Redshift"},
      {"PostgreSQL 12.12 (Greenplum Database 7.0.0 build commit:0) on x86_64", "Greenplum"},
      {"CrateDB 5.6.2 (built 1234/Linux, OpenJDK 64-Bit Server VM)", "CrateDB"},
      {"PostgreSQL 13.14.0-RisingWave-1.9.0 (1234)", "RisingWave"},
  };
  for (const auto& [words, name] : relatives) {
    const FakeServer server(FakeServer::Manner::answers, words);
    const ErrorDetail error = refused(server.url());
    CHECK(says(error.message, "/shop is " + name + ", not PostgreSQL"));
    CHECK(says(error.message, "postgresql://me:***@127.0.0.1"));
    CHECK(says(error.hint, words));
  }
}

TEST_CASE("a wrong password is told, and never shown") {
  const FakeServer server(FakeServer::Manner::refuses,
                          "password authentication failed for user \"me\"");
  const ErrorDetail error = refused(server.url());
  CHECK(error.code == "28P01");
  CHECK(says(error.message, "password authentication failed for user \"me\""));
  CHECK(says(error.hint, "~/.pgpass"));
}

TEST_CASE("what listens and is no postgresql server is told from one") {
  const FakeServer web(FakeServer::Manner::blurts, "HTTP/1.1 400 Bad Request\r\n\r\n");
  CHECK(says(refused(web.url()).hint, "does not speak PostgreSQL's protocol"));
  const FakeServer closed(FakeServer::Manner::hangs_up, "");
  CHECK(refused(closed.url()).code == "08001");
  const FakeServer silent(FakeServer::Manner::is_silent, "");
  CHECK(says(refused(silent.url() + "?connect_timeout=2").message, "timeout expired"));
}

TEST_CASE("an inspection that is cut in the middle is a clear error") {
  const auto url = live::postgresql(15, "an inspection cut in the middle");
  if (!url)
    return;
  Jam jam(*url);
  jam.admin->run_script(view_of_table, "t.sql");
  jam.lock("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
  std::future<Catalog> cut = inspection(jam.url);
  jam.terminate(jam.waiting());
  const ErrorDetail lost = failure([&] { cut.get(); });
  CHECK(lost.code == "08006");
  CHECK(says(lost.message, "was lost"));
  std::future<Catalog> cancelled = inspection(jam.url);
  jam.admin->query("SELECT pg_cancel_backend(" + jam.waiting() + ")");
  CHECK(failure([&] { cancelled.get(); }).code == "57014");
  const ErrorDetail slow = failure([&] {
    inspection(jam.url + (jam.url.find('?') == std::string::npos ? "?" : "&") +
               "options=-c%20statement_timeout%3D300")
        .get();
  });
  CHECK(slow.code == "57014");
  CHECK(says(slow.message, "statement timeout"));
  CHECK(says(slow.hint, "statement_timeout"));
  jam.commit();
  CHECK(jam.admin->inspect().all<View>().size() == 2);
}

TEST_CASE("a schema that is changed while it is read is read again") {
  const auto url = live::postgresql(15, "concurrent changes");
  if (!url)
    return;
  Jam jam(*url);
  jam.admin->run_script(view_of_table, "t.sql");
  jam.lock("ALTER TABLE t RENAME a TO b; CREATE TABLE u (c int)");
  std::future<Catalog> renamed = inspection(jam.url);
  jam.waiting();
  jam.commit();
  const Catalog after = renamed.get();
  CHECK(after == jam.admin->inspect());
  CHECK(after.find<Column>({Kind::column, "public", "t", "b"}) != nullptr);
  CHECK(after.all<Table>().size() == 2);
  jam.lock("LOCK TABLE t IN ACCESS EXCLUSIVE MODE; DROP VIEW w; DROP VIEW v");
  std::future<Catalog> dropped = inspection(jam.url);
  jam.waiting();
  jam.commit();
  CHECK(dropped.get() == jam.admin->inspect());
}

TEST_CASE("a plan that is cut in the middle says how far it got") {
  const auto url = live::postgresql(15, "a plan cut in the middle");
  if (!url)
    return;
  Jam jam(*url);
  const PlannedStep sleep = step("SELECT pg_sleep(60)");
  std::future<std::string> whole = run(jam.url, {step("CREATE TABLE a (x int)"), sleep});
  jam.terminate(jam.waiting());
  CHECK(says(whole.get(), "; nothing was changed"));
  CHECK(tables(*jam.admin).empty());
  std::future<std::string> part =
      run(jam.url, {step("CREATE TABLE a (x int)"), step("CREATE TABLE b (x int)", false), sleep});
  jam.terminate(jam.waiting());
  CHECK(says(part.get(), "; the first 2 of 3 steps were committed and stay"));
  CHECK(tables(*jam.admin) == "a b");
}

TEST_CASE("a plan whose commit is cut says that its end is not known") {
  const auto url = live::postgresql(15, "a commit that is cut");
  if (!url)
    return;
  Jam jam(*url);
  jam.admin->run_script(
      "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN PERFORM pg_sleep(60); RETURN NULL; END'; CREATE CONSTRAINT TRIGGER slow AFTER INSERT "
      "ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();",
      "t.sql");
  std::future<std::string> cut =
      run(jam.url, {step("CREATE TABLE a (x int)"), step("INSERT INTO t VALUES (1)")});
  jam.terminate(jam.waiting());
  CHECK(says(cut.get(), "whether steps 1 to 2 were carried out is not known"));
  CHECK(tables(*jam.admin) == "t");
}

TEST_CASE("a plan that a role has no right to changes nothing") {
  const auto url = live::postgresql(15, "a role without rights");
  if (!url)
    return;
  Jam jam(*url);
  const std::string role = "groma_test_" + std::to_string(getpid());
  jam.admin->run_script("CREATE SCHEMA s; CREATE TABLE s.t (a int); CREATE ROLE " + role +
                            " LOGIN; GRANT CREATE ON SCHEMA public TO " + role,
                        "s.sql");
  const std::string url_of_role =
      jam.url + (jam.url.find('?') == std::string::npos ? "?user=" : "&user=") + role;
  const std::string told =
      run(url_of_role, {step("CREATE TABLE mine (x int)"), step("ALTER TABLE s.t ADD b int")})
          .get();
  CHECK(says(told, "permission denied for schema s"));
  CHECK(says(told, "; nothing was changed"));
  CHECK(tables(*jam.admin) == "t");
  jam.admin->query("DROP OWNED BY " + role);
  jam.admin->query("DROP ROLE " + role);
}

TEST_CASE("a role with nothing but CONNECT can check a postgresql schema") {
  for (const int major : {13, 15, 18}) {
    INFO(major);
    const auto url = live::postgresql(major, "check by a role with CONNECT only");
    if (!url)
      continue;
    Jam jam(*url);
    const std::string role = "groma_test_" + std::to_string(getpid());
    jam.admin->run_script(
        "CREATE SCHEMA hidden; CREATE TABLE hidden.t (a serial CHECK (a > 0), b text DEFAULT 'x');"
        "CREATE VIEW hidden.v AS SELECT a FROM hidden.t; CREATE INDEX ON hidden.t (lower(b));"
        "CREATE ROLE " +
            role + " LOGIN",
        "hidden.sql");
    test::CliWorld world;
    world.drivers = {postgresql::driver()};
    world.folder.write("model.json", write_snapshot(jam.admin->inspect()));
    const std::string url_of_role =
        jam.url + (jam.url.find('?') == std::string::npos ? "?user=" : "&user=") + role;
    const std::vector<std::string> check = {"check", "--model", "model.json", "--database",
                                            url_of_role};
    CHECK(world.groma(check).code == 0);
    jam.admin->query("ALTER TABLE hidden.t ADD c int");
    CHECK(world.groma(check).code == 2);
    jam.admin->query("DROP ROLE " + role);
  }
}

TEST_CASE("what the server itself cuts on the way to a narrower type is in no plan's way") {
  const auto url = live::postgresql(15, "blanks and digits that are cut");
  if (!url)
    return;
  Jam jam(*url);
  jam.admin->run_script(
      "CREATE TABLE t (a varchar(20), b numeric);"
      "INSERT INTO t VALUES ('abc       ', 32767.4);",
      "t.sql");
  test::CliWorld world;
  world.drivers = {postgresql::driver()};
  world.folder.write("model.sql", "CREATE TABLE t (a varchar(5), b smallint);");
  const auto apply = [&] {
    return world.groma(
        {"apply", jam.url, "model.sql", "--scratch", *url, "--yes", "--allow", "data-loss"});
  };
  const test::Ran cut = apply();
  INFO(cut.err);
  CHECK(cut.code == 0);
  CHECK(jam.admin->query("SELECT a || '|' || b FROM t").rows[0][0] == "abc  |32767");
  jam.admin->run_script("ALTER TABLE t ALTER b TYPE numeric; INSERT INTO t VALUES ('', 32767.5)",
                        "more.sql");
  const test::Ran refused = apply();
  CHECK(refused.code == 1);
  CHECK(says(refused.err, "a=, b=32767.5"));
}
