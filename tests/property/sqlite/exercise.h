/// What SQLite has, and its random pairs have to exercise.
#pragma once

#include "property/common/coverage.h"

namespace groma::proof {

Exercise sqlite_exercise();

}  // namespace groma::proof
