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

}  // namespace groma
