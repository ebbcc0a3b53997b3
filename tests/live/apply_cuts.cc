// A plan that is cut off anywhere leaves the old state, or one from which the same command goes on.
#include <catch2/catch.hpp>

#include <optional>

#include "groma/diff.h"
#include "groma/drivers.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "groma/rules.h"
#include "groma/source.h"
#include "live/cli_world.h"
#include "live/mysql_support.h"
#include "live/postgresql_support.h"

using namespace groma;
using namespace groma::test;

namespace {

/// A connection that is lost right before its `nth` request.
class Cut : public Connection {
 public:
  Cut(Connection& inner, int nth) : inner_(inner), left_(nth) {}

  Dialect dialect() const override { return inner_.dialect(); }
  Catalog inspect() override { return inner_.inspect(); }
  void run_script(const std::string& script, const std::string& name) override {
    inner_.run_script(script, name);
  }
  Rows query(const std::string& sql) override {
    if (left_ > 0 && --left_ == 0)
      left_ = -1;
    if (left_ < 0)
      throw Error(ErrorDetail{"the connection was lost", {}, sql, "08006", {}});
    return inner_.query(sql);
  }

 private:
  Connection& inner_;
  int left_;
};

struct Server {
  Vendor vendor;
  std::string scratch;
};

std::vector<Server> servers(const std::string& test) {
  std::vector<Server> all{{Vendor::sqlite, ""}};
  if (const auto url = live::postgresql(15, test))
    all.push_back({Vendor::postgresql, *url});
  for (const auto& server : live::mysql::servers(test))
    all.push_back({server.vendor, server.url});
  return all;
}

std::unique_ptr<Connection> made(const Server& server, const std::string& script) {
  static const Drivers drivers = all_drivers();
  auto connection = driver_of(server.vendor, drivers).scratch(server.scratch);
  connection->run_script(script, "script");
  return connection;
}

Plan plan_of(const Catalog& from, const Catalog& to, bool online = false) {
  const Catalog wanted = adopt_privileges(to, from);
  return plan(from, wanted, diff(from, wanted).changes, {.online = online});
}

const std::string from = R"(
CREATE TABLE p (id int NOT NULL PRIMARY KEY, a varchar(20), b int);
CREATE TABLE r (id int NOT NULL PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));
INSERT INTO p VALUES (1, 'x', 5), (2, 'y', 6);
INSERT INTO r VALUES (1, 2);
)";
const std::string to = R"(
CREATE TABLE p (id int NOT NULL PRIMARY KEY, a varchar(30), b int NOT NULL, c int, CHECK (b > 0));
CREATE TABLE r (id int NOT NULL PRIMARY KEY, p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id)
  ON DELETE CASCADE);
CREATE TABLE n (id int NOT NULL PRIMARY KEY);
CREATE INDEX i ON p (a);
CREATE VIEW v AS SELECT a FROM p;
)";

/// Cuts before the `nth` request, and goes on; false where the plan had ended by then.
bool cut_at(Connection& live, const Catalog& wanted, int nth, bool online = false) {
  const Rules& vendor = rules(live.dialect().vendor);
  bool was_cut = false;
  try {
    Cut connection(live, nth);
    execute(connection, plan_of(live.inspect(), wanted, online), vendor);
  } catch (const Error&) {
    was_cut = true;
    try {
      live.query("ROLLBACK");  // what the server does with a session that is gone
    } catch (const Error& error) {
      CHECK(describe(error).find("no transaction") != std::string::npos);
    }
  }
  execute(live, plan_of(live.inspect(), wanted, online), vendor);
  const Catalog now = live.inspect();
  CHECK(diff(now, adopt_privileges(wanted, now)).changes.empty());
  return was_cut;
}

bool cut_at(const Server& server, const Catalog& wanted, int nth) {
  const auto live = made(server, from);
  const bool was_cut = cut_at(*live, wanted, nth);
  const Rows rows = live->query("SELECT p.a, p.b, r.id FROM p JOIN r ON r.p = p.id");
  CHECK(rows.rows == std::vector<Row>{{"y", "6", "1"}});
  CHECK(live->query("SELECT count(*) FROM p").rows.at(0).at(0) == "2");
  return was_cut;
}

}  // namespace

TEST_CASE("a plan that is cut off before any of its requests can go on", "[cut]") {
  for (const Server& server : servers("cut off")) {
    INFO(to_string(server.vendor));
    const Catalog wanted = made(server, to)->inspect();
    int nth = 1;
    while (cut_at(server, wanted, nth))
      ++nth;
    CHECK(nth > 4);
  }
}

TEST_CASE("parts of an index that are built one by one go on where they were cut off", "[cut]") {
  const auto url = live::postgresql(15, "cut off part by part");
  if (!url)
    return;
  const Server server{Vendor::postgresql, *url};
  const std::string tables = R"(
CREATE TABLE t (id bigint NOT NULL, a int) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (100);
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (id);
CREATE TABLE t_2_1 PARTITION OF t_2 FOR VALUES FROM (100) TO (150);
CREATE TABLE t_2_2 PARTITION OF t_2 FOR VALUES FROM (150) TO (200);
INSERT INTO t VALUES (1, 1), (110, 2), (160, 3);
)";
  const Catalog wanted =
      made(server, tables + "CREATE UNIQUE INDEX i ON t (id); CREATE INDEX j ON t (a)")->inspect();
  int nth = 1;
  while (cut_at(*made(server, tables), wanted, nth, true))
    ++nth;
  CHECK(nth > 20);
}

TEST_CASE("a full disk leaves SQLite's database as it was", "[cut]") {
  const CliWorld world;
  std::string rows = from;
  for (int i = 10; i < 400; ++i)
    rows += "INSERT INTO p VALUES (" + std::to_string(i) + ", 'a rather long text', 1);";
  world.database("app.db", rows);
  const Server server{Vendor::sqlite, ""};
  const Catalog wanted = made(server, to)->inspect();
  const auto number = [](const Rows& found) { return std::stoi(found.rows.at(0).at(0).value()); };
  int failures = 0;
  for (int more = 0;; ++more) {
    const auto connection = world.connection("app.db");
    const Catalog before = connection->inspect();
    const int pages = number(connection->query("PRAGMA page_count"));
    connection->query("PRAGMA max_page_count = " + std::to_string(pages + more));
    try {
      execute(*connection, plan_of(before, wanted), rules(Vendor::sqlite));
      break;
    } catch (const Error& error) {
      ++failures;
      INFO(error.what());
      CHECK(error.detail().code == "SQLITE_FULL");
    }
    const auto afterwards = world.connection("app.db");
    CHECK(diff(before, afterwards->inspect()).changes.empty());
    CHECK(number(afterwards->query("SELECT count(*) FROM p")) == 392);
    REQUIRE(more < 200);
  }
  CHECK(failures > 2);
  CHECK(diff(world.connection("app.db")->inspect(), wanted).changes.empty());
  CHECK(world.rows("app.db", "SELECT count(*) FROM p") == "392");
  CHECK(world.rows("app.db", "PRAGMA integrity_check") == "ok");
}
