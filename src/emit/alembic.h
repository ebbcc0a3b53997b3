/// The plan as the body of a revision's `upgrade()` or `downgrade()`.
#pragma once

#include <string>

#include "groma/rules.h"

namespace groma {

/// Lines without indentation; empty where there is nothing to do.
std::string alembic_body(const LoweringInput& input);

/// Both as functions: `def upgrade(): …`, `def downgrade(): …`.
std::string alembic_functions(const std::string& up, const std::string& down);

}  // namespace groma
