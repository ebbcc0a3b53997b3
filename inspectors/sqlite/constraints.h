/// A parsed table as objects of a catalog.
#pragma once

#include <string>

#include "dialects/sqlite/parse.h"

namespace groma::sqlite {

/// Adds the table called `name` and all that belongs to it. SQLite allows two constraints of one
/// name, and one constraint twice; a catalog does not:
///
/// - of two that mean the same one is added
/// - the second of a name is added without it, and the name listed as unmodelled
/// - what then still cannot be told from another is listed as unmodelled, with a doubt about that
///   other
void add_definition(Catalog& catalog, const std::string& name, TableDefinition definition);

}  // namespace groma::sqlite
