/// Values of enumerations that are called otherwise.
#pragma once

#include "groma/diff.h"

namespace groma::diff_detail {

/// The catalog with one value renamed, and every expression that the server keeps by its meaning:
/// defaults, checks, queries, conditions. Texts that it keeps as they were written stay.
Catalog rename_value(const Catalog& catalog, const Rename& rename);

}  // namespace groma::diff_detail
