/// Facts → catalog.
#pragma once

#include "groma/catalog.h"
#include "sqlite/facts.h"

namespace groma::sqlite {

/// Stored statements are parsed and held against the pragmas: where these tell otherwise, or a
/// statement cannot be parsed, the catalog has a doubt about the object.
///
/// The server's own tables (`sqlite_sequence`, `sqlite_stat1`, …), the indexes behind constraints
/// and the shadow tables of virtual tables are no objects.
Catalog assemble(const Facts& facts, const Dialect& dialect);

}  // namespace groma::sqlite
