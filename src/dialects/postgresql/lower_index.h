/// What indexes share with the constraints that stand on one.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Storage parameters, tablespace, clustering, statistics, the index's own comment.
template <class K>
Steps index_changes(const K& before, const K& after);

}  // namespace groma::postgresql
