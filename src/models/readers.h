/// The readers behind the sources: one per file.
#pragma once

#include <string>

#include "groma/source.h"

namespace groma {

/// The whole file; throws Error naming it.
std::string read_file(const std::string& path);

/// Runs a `.sql` file, or all of a folder in the order of their names, on an empty database and
/// inspects that.
Catalog load_sql(const Source& source, const SourceContext& context);

/// Runs the command and reads what it prints as a snapshot. GROMA_DIALECT tells it the dialect,
/// where that is known.
Catalog load_exec(const Source& source, const SourceContext& context);

/// A model in Python, and the name of the table in which Alembic keeps its revisions.
struct PythonModel {
  Catalog catalog;
  std::string version_table;
};

/// What SQLAlchemy's MetaData would create: as the scratch database understands it where there is
/// one, else as the exporter does. Throws Error with what Python said.
PythonModel load_python(const Source& source, const SourceContext& context);

}  // namespace groma
