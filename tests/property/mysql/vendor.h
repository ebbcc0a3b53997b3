/// MySQL and MariaDB, as the random things know them.
#pragma once

#include "property/common/coverage.h"
#include "property/mysql/flavor.h"
#include "property/things/vendor.h"

namespace groma::proof::mysql {

things::Vendor vendor(const Flavor& flavor);

/// What the random pairs have to exercise.
Exercise exercise(const Flavor& flavor);

}  // namespace groma::proof::mysql
