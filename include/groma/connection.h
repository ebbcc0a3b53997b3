/// The one interface to the world: a connection to a live database. `src/` knows this header;
/// `inspectors/` implements it, and is the only code that links a database driver.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/catalog.h"

namespace groma {

/// Rows as text; no value stands for NULL.
using Row = std::vector<std::optional<std::string>>;

struct Rows {
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

/// A few objects as the server spells them, or why it would not take them.
struct Probed {
  Catalog read;
  std::string refusal;  ///< the server's message; empty: it was read
};

class Connection {
 public:
  virtual ~Connection() = default;

  virtual Dialect dialect() const = 0;

  /// Reads the schema, consistently (one snapshot) and without changing anything.
  virtual Catalog inspect() = 0;

  /// Runs one statement and returns its rows. Throws Error with the server's code and the
  /// statement.
  virtual Rows query(const std::string& sql) = 0;

  /// Runs a script as the vendor's own client would; `name` is what errors call it, with line and
  /// column: `schema.sql:3:14`.
  virtual void run_script(const std::string& script, const std::string& name) = 0;

  /// What the server would make of objects: it builds them as temporary ones in a transaction that
  /// is rolled back, and prints them. A fragment holds one table with what belongs to it, one view
  /// or one domain, and needs nothing else that is not there. One answer for each fragment; none at
  /// all where the vendor cannot do this. Needs a connection that can write.
  virtual std::vector<Probed> probe(const std::vector<Catalog>& fragments);
};

enum class Access { read_only, read_write };

/// A vendor's way into the world. The scheme of a URL finds the driver.
struct Driver {
  Vendor vendor;
  std::vector<std::string> schemes;  ///< `sqlite`; compared without a `+driver` suffix

  /// Connects. Throws Error (never with a password in it).
  std::function<std::unique_ptr<Connection>(const std::string& url, Access access)> open;

  /// A new, empty database that is gone with its connection. `scratch_url` is the server to make it
  /// on; empty where the vendor needs none (SQLite: in memory). Null where the vendor cannot.
  std::function<std::unique_ptr<Connection>(const std::string& scratch_url)> scratch;

  /// True for a path that is this vendor's file (SQLite only); null for server vendors.
  std::function<bool(const std::string& path)> is_file;

  /// The URL with a relative path in it taken from `folder` (a setting of `groma.toml` means its
  /// own folder); null where the vendor's URLs hold no path.
  std::function<std::string(const std::string& url, const std::string& folder)> rebase = {};
};

using Drivers = std::vector<Driver>;

}  // namespace groma
