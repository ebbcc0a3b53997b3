/// Proof that the parsers understood a database: what its pragmas tell must follow from what was
/// parsed.
#pragma once

#include <string>

#include "dialects/sqlite/parse.h"
#include "sqlite/facts.h"

namespace groma::sqlite {

/// What the pragmas tell otherwise, in a few words; empty when they agree.
std::string mismatch(const TableDefinition& table, const TableFacts& facts);

/// `table` is the one that the index is on.
std::string mismatch(const Index& index, const IndexFact& fact, const TableDefinition& table);

}  // namespace groma::sqlite
