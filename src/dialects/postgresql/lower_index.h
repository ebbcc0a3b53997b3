/// What indexes share with the constraints that stand on one.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// True where storage parameters change, and the server alters none of them: those of an index with
/// parts (https://www.postgresql.org/docs/current/sql-alterindex.html).
bool needs_other_storage(const Change& change, const Lowering& work);

/// Storage parameters, tablespace, clustering, statistics, the index's own comment.
template <class K>
Steps index_changes(const K& before, const K& after);

}  // namespace groma::postgresql
