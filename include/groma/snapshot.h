/// A catalog as a JSON document and back. The format is documented in `docs/snapshot.md`; its JSON
/// Schema is `docs/snapshot.schema.json`, and both follow from the objects' own descriptions.
#pragma once

#include <string>
#include <string_view>

#include "groma/catalog.h"

namespace groma {

/// Version of the format: raised when a reader of the old one would misread the new one.
inline constexpr int snapshot_version = 1;

/// Sorted, indented by two spaces, with a final newline: the same catalog gives the same bytes.
std::string write_snapshot(const Catalog& catalog);

/// Throws Error naming the path in the document (`tables[2].columns[0].type`) for an unknown field,
/// a wrong type, a missing name, another version. `name` is what the error calls the document.
Catalog read_snapshot(std::string_view json, const std::string& name);

/// The JSON Schema of the format.
std::string snapshot_schema();

}  // namespace groma
