/// Rows for random schemas.
#pragma once

#include "property/mysql/types.h"

namespace groma::proof::mysql {

/// INSERT statements for the first schema, of rows that the second can hold as well.
std::string rows(const Flavor& flavor, const Schema& from, const Schema& to);

}  // namespace groma::proof::mysql
