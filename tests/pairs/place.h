/// Where pairs are proved: a server of one vendor and version, with the tools that say what it
/// holds. SQLite is always there; a server is there when an environment variable names its URL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"
#include "pairs/known_dumps.h"
#include "proof/contents.h"

namespace groma::proof {

struct Place {
  std::string name;  ///< `sqlite 3.40.1`, for people
  Dialect dialect;

  /// A new, empty database that is gone with its connection.
  std::function<std::unique_ptr<Connection>()> fresh;

  /// The schema in the words of the server's own tools, sorted. The order of columns and privileges
  /// count only when the options ask for them. Null where there is no such tool.
  std::function<std::vector<std::string>(Connection&, const DiffOptions&)> dump;

  /// What breaks the server's own rules: orphans, corrupt indexes. Null where that cannot be.
  std::function<std::vector<std::string>(Connection&)> violations;

  std::function<Contents(Connection&)> contents;

  /// What names the database of a connection, for those who connect by themselves.
  std::function<std::string(Connection&)> url;

  /// Another session on the same database. Null where there is one at a time.
  std::function<std::unique_ptr<Connection>(Connection&)> beside{};

  KnownDumps known_dumps{};
};

/// SQLite in memory, as fast as it gets.
Place sqlite_in_memory();

/// SQLite in a file of its own, as users have it.
Place sqlite_in_file();

/// A PostgreSQL server; a new database on it for each.
Place postgresql_place(const std::string& url);

/// A MySQL or MariaDB server; a new database on it for each.
Place mysql_place(Vendor vendor, const std::string& url);

/// A vendor whose server cannot be asked, and why.
struct Missing {
  Vendor vendor;
  std::string reason;
};

struct Places {
  std::vector<Place> available;
  std::vector<Missing> missing;
};

/// SQLite in a file, and the servers that variables such as GROMA_TEST_POSTGRESQL_15 and
/// GROMA_TEST_MARIADB_10_11 name.
Places all_places();

}  // namespace groma::proof
