/// Comments of a SQL model that say what an object was called before:
///
///     -- groma: renamed from customer
///     CREATE TABLE customers (
///       id integer PRIMARY KEY,
///       full_name text -- groma: renamed from name
///     );
///
/// A comment on a line of its own is about what begins on the next line, any other about what
/// stands before it. `-- @renamed from=old` (sqldef's) and `-- atlas:renamed_from old` mean the
/// same. A value of an enumeration has such a comment behind it, or one behind its type or column
/// that says `-- groma: value new renamed from old`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/catalog.h"

namespace groma {

/// Notes the hints of a script in the catalog that was made from it, as `renamed_from`. Throws
/// Error with the line in `file` for one that is about nothing in the catalog.
void note_comment_hints(Catalog& catalog, std::string_view script, const std::string& file);

}  // namespace groma
