/// What a server makes of a model: implicit names, keys, NOT NULLs.
#pragma once

#include "groma/catalog.h"

namespace groma::mysql {

/// Brings a model into the shape of an inspected database (docs/mysql.md). Idempotent. A column's
/// collation is told wherever it is known: it is the table's, where the table has one.
Catalog complete(Catalog catalog);

/// Gives names to unnamed keys, and foreign keys the index that they need.
void name_keys(Catalog& catalog);
void index_foreign_keys(Catalog& catalog);

}  // namespace groma::mysql
