/// PostgreSQL's spelling of what a C++ model declares.
#pragma once

#include <string>

#include "groma/neutral.h"

namespace groma::postgresql {

/// Unsigned integers become the next wider type; `json` is `jsonb`.
std::string neutral_type(const NeutralType& type);

std::string neutral_literal(const Literal& value);

}  // namespace groma::postgresql
