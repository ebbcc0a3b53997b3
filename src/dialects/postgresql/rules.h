/// PostgreSQL's half of the pure core.
#pragma once

#include "groma/rules.h"

namespace groma::postgresql {

const Rules& rules();

}  // namespace groma::postgresql
