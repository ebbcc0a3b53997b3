#include "cli/commands.h"
#include "emit/cpp.h"
#include "groma/emit.h"
#include "groma/snapshot.h"

namespace groma::cli {
namespace {

std::string render(const Session& session, const Catalog& catalog, const std::string& format) {
  if (format == "sql")
    return sql_script(catalog, with_privileges_of(session.settings));
  if (format == "mermaid")
    return mermaid(catalog);
  if (format == "dot")
    return dot(catalog);
  if (format == "dbml")
    return dbml(catalog);
  if (format == "cpp")
    return cpp_model(catalog);
  return write_snapshot(catalog);
}

/// A script that leaves something out says so.
void note_left_out(const Session& session, const Catalog& catalog) {
  for (const Unmodelled& each : catalog.unmodelled)
    session.note("groma: not modelled: " + each.what + " " + each.name);
}

}  // namespace

int run_inspect(Session& session) {
  const auto& sources = session.options.sources;
  const Source source = sources.empty() ? session.source_of("database")
                                        : parse_source(sources.front(), session.drivers);
  const Catalog catalog = session.load(source);
  note_left_out(session, catalog);
  deliver(session,
          [&](const std::string& format, bool) { return render(session, catalog, format); });
  return in_sync;
}

}  // namespace groma::cli
