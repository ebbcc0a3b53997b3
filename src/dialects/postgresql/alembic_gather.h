/// Tables with their constraints.
#pragma once

#include "dialects/postgresql/alembic_phrases.h"

namespace groma::postgresql {

/// Puts the steps that make constraints of new tables behind those that make the tables, where no
/// circle comes of it. Returns which.
Gathered gather_constraints(const Lowering& work, std::vector<PlannedAction>& actions);

}  // namespace groma::postgresql
