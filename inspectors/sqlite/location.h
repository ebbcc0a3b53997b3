/// What a SQLite URL means.
#pragma once

#include <string>
#include <string_view>

namespace groma::sqlite {

/// Where a database is.
struct Location {
  std::string path;        ///< empty: in memory
  bool immutable = false;  ///< `?immutable=1`: nobody writes it; read without locks
  bool operator==(const Location&) const = default;
  bool in_memory() const { return path.empty(); }
};

/// Understands `sqlite:app.db`, `sqlite:/abs/app.db`, `sqlite::memory:`, the URLs of SQLAlchemy
/// (`sqlite:///rel.db`, `sqlite:////abs.db`, `sqlite://` for memory, with any `+driver`),
/// `sqlite://rel.db`, and a plain path. In a URL `%20` and the like are decoded, unless there is a
/// file of exactly that name; of its parameters only `immutable=1` counts, as Groma itself knows
/// whether it reads or writes.
Location locate_database(std::string_view url);

/// The URL with its path, if relative, taken from `folder`.
std::string rebase(const std::string& url, const std::string& folder);

/// True for a file that begins as SQLite's do, or an empty one that is called so (`.db`, `.sqlite`,
/// `.sqlite3`): that is how the server leaves a new database.
bool is_database_file(const std::string& path);

}  // namespace groma::sqlite
