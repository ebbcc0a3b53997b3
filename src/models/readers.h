/// The readers behind the sources: one per file.
#pragma once

#include <optional>
#include <string>
#include <vector>

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

/// What another tool says beside its model.
struct ToolNotes {
  std::vector<std::string> left_alone;  ///< tables that are not the model's; see load_pair
  /// Names that the model says where the tool makes up all others; not set: all are the model's.
  std::optional<std::vector<std::string>> chosen;
};

struct ToolModel {
  Catalog catalog;
  ToolNotes notes;
};

/// A scratch database of the driver; throws Error where it has none. Where the vendor needs a
/// scratch server and none is given, the driver says so.
std::unique_ptr<Connection> open_scratch(const Driver& driver, const Source& source,
                                         const std::string& url);

/// Throws Error where nothing says which dialect the model is to be read for.
Vendor dialect_for(const Source& source, const SourceContext& context);

/// What SQLAlchemy's MetaData would create: as the scratch database understands it where there is
/// one, else as the exporter does. Throws Error with what Python said.
ToolModel load_python(const Source& source, const SourceContext& context);

/// What Django's schema editor would create, as the scratch database understands it.
ToolModel load_django(const Source& source, const SourceContext& context);

}  // namespace groma
