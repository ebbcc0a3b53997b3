/// PostgreSQL, as the random things know it.
#pragma once

#include "property/common/coverage.h"
#include "property/things/vendor.h"

namespace groma::proof::postgresql {

things::Vendor vendor();

/// What its random pairs have to exercise.
Exercise exercise();

}  // namespace groma::proof::postgresql
