/// What the pragmas alone tell of an object, for one whose statement could not be parsed: better to
/// compare that than nothing.
#pragma once

#include <string>

#include "dialects/sqlite/parse.h"
#include "sqlite/facts.h"

namespace groma::sqlite {

/// Without checks, collations, names of constraints, and expressions of generated columns.
TableDefinition table_from_pragmas(const std::string& name, const TableFacts& facts);

/// Without expressions and the condition.
Index index_from_pragmas(const std::string& table, const IndexFact& fact);

}  // namespace groma::sqlite
