/// Parts of a partitioned index. The server makes them with the index, all at once. Where they are
/// made one by one, the index is made `ON ONLY` the whole, stays invalid until each partition has a
/// part that is attached, and is valid from then on.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

bool is_partitioned(const Id& table, const Catalog& catalog);

/// Makes the index a part of the one that it is a `partition_of`.
Step attach_index(const Index& index);

/// True where the partitions are the same on both sides, and none of their keys serves as a part.
bool can_make_parts(const Index& index, const Lowering& work);

/// A part for every partition that has none, each attached at once: what is cut off goes on where
/// it was. With `concurrently` each is built while others write.
Steps make_parts(const Index& index, const Lowering& work, bool concurrently);

}  // namespace groma::postgresql
