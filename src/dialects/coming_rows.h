/// Rows that the model brings along, as a guard sees them.
#pragma once

#include "groma/catalog.h"

namespace groma {

/// True where the model declares rows of the table. They come before a new foreign key to it is
/// made: whether one is still missing then, the server finds.
bool has_declared_rows(const Catalog& model, const std::string& schema, const std::string& table);

}  // namespace groma
