#include "mysql/scratch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <random>

#include "dialects/mysql/url.h"
#include "groma/error.h"
#include "mysql/live_connection.h"
#include "mysql/script.h"

namespace groma::mysql {

namespace {

std::string fresh_name() {
  std::random_device random;
  return fmt::format("groma_scratch_{}_{:08x}", getpid(), random());
}

std::string charset_clause(Session& session) {
  if (session.database().empty())
    return {};
  const Rows rows = session.query(
      "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA "
      "WHERE SCHEMA_NAME = DATABASE()");
  if (rows.rows.empty())
    return {};
  return " CHARACTER SET " + rows.rows[0].at(0).value_or("") + " COLLATE " +
         rows.rows[0].at(1).value_or("");
}

/// A database that exists as long as this value.
class ScratchDatabase {
 public:
  explicit ScratchDatabase(const std::string& url) : session_(url), name_(fresh_name()) {
    try {
      session_.execute("CREATE DATABASE " + quoted(name_) + charset_clause(session_));
    } catch (const Error& error) {
      throw Error({"cannot make a scratch database on " + redacted(url) + ": " + error.what(),
                   redacted(url), error.detail().statement, error.detail().code,
                   "The user needs ALL PRIVILEGES ON `groma\\_scratch\\_%`.*, or --scratch "
                   "another server."});
    }
  }

  ~ScratchDatabase() {
    try {
      session_.execute("DROP DATABASE IF EXISTS " + quoted(name_));
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

/// The order of bases is that of construction: the connection is closed before the database goes.
class ScratchConnection : private ScratchDatabase, public LiveConnection {
 public:
  explicit ScratchConnection(const std::string& url)
      : ScratchDatabase(url), LiveConnection(ScratchDatabase::url(), Access::read_write) {}

  void run_script(const std::string& script, const std::string& name) override {
    mysql::run_script(session(), script, name, Databases::scratch);
  }
};

}  // namespace

std::unique_ptr<Connection> open_scratch(const std::string& url) {
  if (url.empty())
    throw Error("no MySQL or MariaDB server is set to make scratch databases on",
                "Give one with --scratch URL, GROMA_SCRATCH or 'scratch' in groma.toml; the user "
                "needs ALL PRIVILEGES ON `groma\\_scratch\\_%`.*.");
  return std::make_unique<ScratchConnection>(url);
}

}  // namespace groma::mysql
