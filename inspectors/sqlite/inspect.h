/// Reading a SQLite database's schema.
#pragma once

#include "groma/catalog.h"

struct sqlite3;

namespace groma::sqlite {

/// The schema of the main database, read in one transaction. Temporary objects are not part of it.
Catalog inspect(sqlite3* database, const Dialect& dialect);

}  // namespace groma::sqlite
