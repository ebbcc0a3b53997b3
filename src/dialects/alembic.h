/// Plans in Alembic's operations, for the vendors that have them.
#pragma once

#include <string>
#include <vector>

#include "groma/rules.h"

namespace groma {

/// The vendor's plan in order, in pieces of Python without indentation.
std::vector<std::string> alembic_operations(const LoweringInput& input);

}  // namespace groma
