/// A plan for MySQL or MariaDB in Alembic's operations.
///
/// Groma changes a table by one statement of several clauses; Alembic's operations are statements
/// of their own. Clauses are taken apart where each stands by itself. Where it does not (a number
/// that needs its key, a foreign key that needs an index all the time), the statement stays SQL.
#pragma once

#include <string>
#include <vector>

#include "groma/rules.h"

namespace groma::mysql {

/// Pieces of Python, in order.
std::vector<std::string> alembic_operations(const LoweringInput& input);

}  // namespace groma::mysql
