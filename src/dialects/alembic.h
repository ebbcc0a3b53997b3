/// Plans in Alembic's operations, for the vendors that have them.
#pragma once

#include "groma/rules.h"

namespace groma {

/// The actions of the vendor's `lower`, their steps in Python. Throws Error for a vendor whose
/// plans this build cannot say so.
Lowered lower_for_alembic(const LoweringInput& input);

}  // namespace groma
