#include "postgresql/inspect.h"

#include <future>
#include <memory>
#include <optional>

#include "groma/error.h"
#include "postgresql/newness.h"

namespace groma::postgresql {

namespace {

/// Every setting that changes how the server prints an expression, for this transaction. `jit`
/// costs more than it brings in queries of this kind, and joins of the catalog's tables have to fit
/// into memory.
constexpr const char* pin =
    "SELECT set_config(name, setting, true) FROM (VALUES ('search_path', 'pg_catalog'), "
    "('quote_all_identifiers', 'off'), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), "
    "('TimeZone', 'UTC'), ('extra_float_digits', '1'), ('bytea_output', 'hex'), "
    "('standard_conforming_strings', 'on'), ('lc_monetary', 'C'), ('xmlbinary', 'base64'), "
    "('jit', 'off'), ('work_mem', '32MB')) AS pinned (name, setting); ";

/// One snapshot for all, and nothing that can be written.
const std::string begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + std::string(pin) +
                          "SELECT pg_current_snapshot()";

void read_all(Reader& reader) {
  read_dictionaries(reader);
  read_dependencies(reader);
  read_comments(reader);
  read_schemas(reader);
  read_extensions(reader);
  read_tables(reader);
  read_inheritance(reader);
  read_columns(reader);
  read_column_types(reader);
  read_defaults(reader);
  read_sequences(reader);
  read_constraints(reader);
  build_columns(reader);
  read_indexes(reader);
  read_types(reader);
  read_enums(reader);
  read_views(reader);
  read_routines(reader);
  read_triggers(reader);
  read_rules(reader);
  read_policies(reader);
  read_event_triggers(reader);
  read_foreign_tables(reader);
  read_miscellany(reader);
  read_default_privileges(reader);
  read_member_grants(reader);
  read_unmodelled(reader);
  read_comments_left(reader);
  resolve_dependencies(reader);
}

/// The functions that print objects see the newest state, the rest the snapshot: what is dropped in
/// between is missing to them.
bool is_concurrent_change(const ErrorDetail& detail) {
  return detail.code == "XX000" || detail.code == "42P01" || detail.code == "42704" ||
         detail.code == "42883" || detail.code == "3F000";
}

/// Reads once; what was read of the server's own tables is given back while the catalog is sorted.
/// Nothing, where the schema was changed meanwhile; `seen` is then by what.
std::optional<Catalog> attempt(Session& session, ErrorDetail& seen) {
  auto reader = std::make_unique<Reader>(session);
  reader->catalog.dialect = session.dialect();
  const std::string snapshot = session.query(begin).rows.at(0).at(0).value_or("");
  try {
    read_all(*reader);
  } catch (const Error& error) {
    session.roll_back();
    if (!is_concurrent_change(error.detail()))
      throw;
    seen = error.detail();
    return std::nullopt;
  }
  session.execute("COMMIT");
  if (schema_is_newer(session, snapshot))
    return std::nullopt;
  Catalog catalog = std::move(reader->catalog);
  const std::future<void> gone = std::async(std::launch::async, [&] { reader.reset(); });
  catalog.sort();
  gone.wait();
  return catalog;
}

}  // namespace

Catalog inspect_temporary(Session& session) {
  Reader reader(session);
  reader.catalog.dialect = session.dialect();
  const std::string found =
      session.query(pin + std::string("SELECT pg_my_temp_schema()")).rows.at(0).at(0).value_or("0");
  reader.only_schema = static_cast<Oid>(std::stoul(found));
  if (reader.only_schema != 0)
    read_all(reader);
  reader.catalog.sort();
  return std::move(reader.catalog);
}

Catalog inspect(Session& session) {
  constexpr int attempts = 5;
  ErrorDetail seen;
  for (int i = 0; i < attempts; ++i)
    if (std::optional<Catalog> catalog = attempt(session, seen))
      return std::move(*catalog);
  throw Error({"the schema was changed while it was read" +
                   (seen.message.empty() ? "" : ": " + seen.message),
               seen.object, seen.statement, seen.code,
               "Run it again when nobody changes the schema."});
}

}  // namespace groma::postgresql
