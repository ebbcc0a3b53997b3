/// The drivers that this build has. Link `groma::inspectors` to use it.
#pragma once

#include "groma/connection.h"

namespace groma {

Drivers all_drivers();

}  // namespace groma
