/// Databases on which several processes run migrations, and are killed doing so.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "groma/source.h"
#include "support/cli.h"

namespace groma::live {

/// One server, or a folder for SQLite.
struct Server {
  Vendor vendor;
  std::string url;
};

/// SQLite, and those that the environment names; where one is missing it says SKIPPED.
std::vector<Server> deploy_servers(const std::string& test);

/// A folder with migrations of the vendor's, and a new database, gone with this object. All that
/// the migrations do can be counted: each inserts rows into `log` that nothing keeps from standing
/// twice.
class Site {
 public:
  explicit Site(const Server& server);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  const test::Folder folder;
  std::string url;

  /// Runs a command in this process.
  test::Ran groma(const std::vector<std::string>& arguments) const;

  /// Runs a command in a process of its own that kills itself right before the connection's `nth`
  /// request (0: never); its exit code, or 128 and the signal. What it says is in the file `err`.
  int forked(const std::vector<std::string>& arguments, int nth = 0) const;

  /// Without waiting: the process.
  int start(const std::vector<std::string>& arguments, int nth = 0) const;
  static int wait(int process);

  /// A process that has the lock of deployers, and goes on having it.
  int hold_lock() const;

  std::unique_ptr<Connection> connection() const;
  /// The values of a query, `|` between columns and `;` between rows.
  std::string rows(const std::string& sql) const;
  /// Waits, at most ten seconds, until the query has a row; false if it never has.
  bool comes_true(const std::string& sql) const;

  /// The rows of `log`, each with how often it is there.
  std::string log() const { return rows("SELECT n, count(*) FROM log GROUP BY n ORDER BY n"); }

 private:
  void write_migrations() const;
  void make_database();

  Server server_;
  std::string name_;
};

}  // namespace groma::live
