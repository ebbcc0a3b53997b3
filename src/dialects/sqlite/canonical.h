/// The canonical form of SQLite's objects; see `Rules::canonical`.
#pragma once

#include "groma/catalog.h"

namespace groma::sqlite {

/// Names, types and expressions as in types.h and expression.h. What has no effect on SQLite is
/// gone: MATCH, deferrability that is not INITIALLY DEFERRED, ON CONFLICT ABORT, DEFAULT NULL,
/// COLLATE BINARY of a column, FOR EACH ROW.
Object canonical(const Object& object, const Dialect& dialect);

}  // namespace groma::sqlite
