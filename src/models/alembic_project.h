/// An Alembic project: what its configuration and its env.py say, as Alembic itself reads them.
#pragma once

#include <string>
#include <vector>

namespace groma {

struct AlembicProject {
  std::string url;            ///< of the database, as SQLAlchemy writes it; may hold a password
  std::string version_table;  ///< where the database remembers its revisions
  std::string version_schema;
  std::vector<std::string> heads;  ///< revisions that none follows; empty: none yet
  /// Of these, what a database that has them all remembers: not what others depend on. Sorted.
  std::vector<std::string> noted_at_head{};
};

/// A revision file's text: the bodies of its functions, without indentation.
struct AlembicRevision {
  std::string message;
  std::string upgrades;
  std::string downgrades;
  std::string labels{};      ///< blanks between them
  std::string depends_on{};  ///< the same
  std::string head{};        ///< what it follows; empty: the one head
  bool splice = false;       ///< that may be no head
  std::string revision{};    ///< its id; empty: Alembic chooses
  std::string folder{};      ///< one of the project's version_locations; empty: Alembic chooses
};

struct WrittenRevision {
  std::string revision;
  std::string path;
  std::vector<std::string> parents;  ///< what it follows
};

/// The nearest `alembic.ini`, or `pyproject.toml` with a section for Alembic, from `folder`
/// upwards; empty if there is none.
std::string find_alembic(const std::string& folder);

/// Throws Error with what Python said.
AlembicProject read_alembic(const std::string& path);

/// Writes a file after the only head, by the project's own template and naming.
WrittenRevision write_alembic(const std::string& path, const AlembicRevision& revision);

}  // namespace groma
