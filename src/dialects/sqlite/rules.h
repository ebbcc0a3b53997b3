/// SQLite's half of the pure core.
#pragma once

#include "groma/rules.h"

namespace groma::sqlite {

const Rules& rules();

}  // namespace groma::sqlite
