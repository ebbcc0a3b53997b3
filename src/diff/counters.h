#pragma once

#include "groma/catalog.h"

namespace groma::diff_detail {

/// Counters are only ever raised: where `to` says nothing higher of one, both say the same.
void keep_counters(Catalog& from, Catalog& to);

}  // namespace groma::diff_detail
