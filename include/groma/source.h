/// Sources: whatever yields a catalog, by the text that a user gives.
///
///     sqlite:app.db  sqlite:///app.db  postgresql+psycopg://…   a live database, by its URL
///     app.db                                                    a database that is a file
///     schema.sql  schema/                                       SQL, run on a scratch database
///     model.json                                                a snapshot
///     sqlalchemy:package.module:Base.metadata                   what SQLAlchemy would create
///     alembic:alembic.ini                                       the model of an Alembic project
///     django:shop.settings  django:manage.py                    the models of a Django project
///     exec:COMMAND                                              a program that prints a snapshot
///     -                                                         a snapshot on standard input
///     empty                                                     nothing at all
///
/// Groma's own bookkeeping (`version_table`) is in no catalog that a source yields, so no part of
/// the program behind this one can take it for drift.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/connection.h"

namespace groma {

/// Where a database remembers the revisions that it has; see `docs/migrations.md`.
inline constexpr std::string_view version_table = "groma_version";
/// How far it is in a migration that cannot be one transaction.
inline constexpr std::string_view progress_table = "groma_progress";

enum class SourceKind {
  live,
  sql,
  snapshot,
  sqlalchemy,
  alembic,
  django,
  exec,
  standard_input,
  empty
};

/// A source that has been recognised, but not yet read.
struct Source {
  SourceKind kind = SourceKind::empty;
  std::string text;                ///< as the user gave it; may hold a password
  std::string target;              ///< URL without `+driver`, path or command
  const Driver* driver = nullptr;  ///< of a live source, never null there

  /// The text without a password: what every message calls it.
  std::string name() const;
};

struct SourceContext {
  const Drivers& drivers;
  std::optional<Vendor> dialect;  ///< of SQL that no URL explains
  std::string scratch;            ///< URL of the scratch server; may be empty
  std::istream* input = nullptr;  ///< what `-` reads; null: there is none
  bool probe = true;              ///< false: expressions are not put to the live database
};

/// Recognises a source. Throws Error for an unknown scheme (naming the nearest known one), a
/// missing file, and a file of no known kind.
Source parse_source(const std::string& text, const Drivers& drivers);

/// Reads a source. Live databases are opened read-only.
Catalog load(const Source& source, const SourceContext& context);

/// Both sides of a comparison. They are given back at the same time, as they are read.
struct CatalogPair {
  CatalogPair(Catalog from_side, Catalog to_side);
  CatalogPair(const CatalogPair&);
  CatalogPair(CatalogPair&&) noexcept;
  CatalogPair& operator=(const CatalogPair&);
  CatalogPair& operator=(CatalogPair&&) noexcept;
  ~CatalogPair();

  Catalog from;
  Catalog to;
};

/// Reads both sides; SQL and programs without a dialect of their own take that of the other side.
/// `left_alone` becomes the names of tables that are left out of both because the model's tool says
/// that they are not the model's: its own table of revisions, and what it does not manage.
CatalogPair load_pair(const Source& from, const Source& to, const SourceContext& context,
                      std::vector<std::string>* left_alone = nullptr);

/// Connects to a live source; throws Error naming the source when it is not live.
std::unique_ptr<Connection> connect(const Source& source, Access access);

/// The driver of a vendor; throws Error when this build has none.
const Driver& driver_of(Vendor vendor, const Drivers& drivers);

/// The driver of the URL's scheme, `+driver` ignored; null where the text has no known scheme.
const Driver* driver_of_url(std::string_view url, const Drivers& drivers);

/// The catalog without the table in which revisions are kept, and what belongs to it; with Groma's
/// own one goes `progress_table`.
Catalog without_bookkeeping(Catalog catalog, std::string_view table = version_table);

/// The same for tables, or views, of these names.
Catalog without_tables(Catalog catalog, const std::vector<std::string>& names);

/// The text with every password in it (of URLs, `password=…`) replaced by `***`.
std::string redact(std::string_view text);

}  // namespace groma
