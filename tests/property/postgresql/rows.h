/// Rows for the first schema of a pair that the second can hold as well.
#pragma once

#include <string>

#include "property/things/schema.h"

namespace groma::proof::postgresql {

/// INSERT statements for `from`. Every table that can keep its rows on the way up and down gets
/// some: values are the same function of family and row number everywhere, so that foreign keys
/// hold; there is no NULL where either schema forbids it.
std::string rows(const things::Schema& from, const things::Schema& to);

}  // namespace groma::proof::postgresql
