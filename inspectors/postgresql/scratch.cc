#include "postgresql/scratch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <random>

#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/url.h"
#include "groma/error.h"
#include "postgresql/live_connection.h"
#include "postgresql/script.h"

namespace groma::postgresql {

namespace {

std::string fresh_name() {
  std::random_device random;
  return fmt::format("groma_scratch_{}_{:08x}", getpid(), random());
}

/// The server process of a connection that was closed just now ends a moment later. DROP DATABASE
/// would look again after a tenth of a second only.
constexpr const char* let_sessions_end =
    "DO $groma$ BEGIN FOR tries IN 1..50 LOOP EXIT WHEN NOT EXISTS (SELECT FROM "
    "pg_catalog.pg_stat_activity WHERE datname = {}); PERFORM pg_catalog.pg_sleep(0.001); "
    "PERFORM pg_catalog.pg_stat_clear_snapshot(); END LOOP; END $groma$";

/// A database that exists as long as this value. Made from template0: what a site puts into
/// template1 is no part of a model.
class ScratchDatabase {
 public:
  explicit ScratchDatabase(const std::string& url) : session_(url), name_(fresh_name()) {
    try {
      session_.execute("CREATE DATABASE " + quote(name_) + " TEMPLATE template0");
      session_.execute("ALTER DATABASE " + quote(name_) + " SET synchronous_commit = off");
    } catch (const Error& error) {
      throw Error({"cannot make a scratch database on " + redacted(url) + ": " + error.what(),
                   redacted(url), error.detail().statement, error.detail().code,
                   "The role needs CREATEDB, or --scratch another server."});
    }
  }

  ~ScratchDatabase() {
    try {
      session_.execute(fmt::format(let_sessions_end, literal(name_)));
      session_.execute("DROP DATABASE IF EXISTS " + quote(name_) + " WITH (FORCE)");
    } catch (const std::exception& error) {
      fmt::print(stderr, "groma: warning: the scratch database {} is left behind: {}\n", name_,
                 error.what());
    }
  }

  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

  std::string url() const { return with_database(session_.url(), name_); }

 private:
  Session session_;
  std::string name_;
};

/// A database with subscriptions cannot be dropped. Those of a model have no slot anywhere.
constexpr const char* drop_subscriptions =
    "DO $groma$ DECLARE each pg_catalog.name; BEGIN FOR each IN SELECT subname FROM "
    "pg_catalog.pg_subscription JOIN pg_catalog.pg_database d ON d.oid = subdbid WHERE datname = "
    "pg_catalog.current_database() LOOP "
    "EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I DISABLE', each); "
    "EXECUTE pg_catalog.format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', each); "
    "EXECUTE pg_catalog.format('DROP SUBSCRIPTION %I', each); END LOOP; END $groma$";

/// The order of bases is that of construction: the connection is closed before the database goes.
class ScratchConnection : private ScratchDatabase, public LiveConnection {
 public:
  explicit ScratchConnection(const std::string& url)
      : ScratchDatabase(url), LiveConnection(ScratchDatabase::url(), Access::read_write) {}

  ~ScratchConnection() override {
    try {
      session().forget();
      session().execute(drop_subscriptions);
    } catch (const std::exception&) {
      // Whoever drops the database says what is left behind.
    }
  }
  ScratchConnection(const ScratchConnection&) = delete;
  ScratchConnection& operator=(const ScratchConnection&) = delete;

  void run_script(const std::string& script, const std::string& name) override {
    postgresql::run_script(session(), script, name, Roles::unless_there);
  }
};

}  // namespace

std::unique_ptr<Connection> open_scratch(const std::string& url) {
  if (url.empty())
    throw Error("no PostgreSQL server is set to make scratch databases on",
                "Give one with --scratch URL, GROMA_SCRATCH or 'scratch' in groma.toml; the role "
                "needs CREATEDB.");
  return std::make_unique<ScratchConnection>(url);
}

}  // namespace groma::postgresql
