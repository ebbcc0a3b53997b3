/// Comments of a SQL model that make INSERT statements part of it:
///
///     -- groma: reference data
///     INSERT INTO status (id, name) VALUES (1, 'new'), (2, 'paid');
///
/// `-- groma: reference data, all rows` says that the table is to hold no others.
#pragma once

#include <string>
#include <string_view>

#include "groma/catalog.h"

namespace groma {

/// Adds the rows of a script to the catalog that was made from it. Throws Error with the line in
/// `file` for a comment that is above anything else.
void note_reference_data(Catalog& catalog, std::string_view script, const std::string& file);

}  // namespace groma
