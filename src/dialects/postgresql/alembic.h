/// A plan for PostgreSQL in Alembic's operations.
///
/// - The constraints of a new table are said with it, as far as that closes no circle.
/// - Statements for which Alembic has an operation that means exactly the same become that one;
///   the others are `op.execute`, outside of the transaction where they have to be.
/// - Several operations on one column, one behind the other, are one `op.alter_column`.
#pragma once

#include <string>
#include <vector>

#include "groma/rules.h"

namespace groma::postgresql {

/// Pieces of Python, in order.
std::vector<std::string> alembic_operations(const LoweringInput& input);

}  // namespace groma::postgresql
