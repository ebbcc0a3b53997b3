/// Names of a partitioned index's parts. In the catalog the index alone stands for all of them;
/// where one has a name that the server has not chosen, an option of the index holds it:
/// `partition.<schema>.<table>` = name.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

std::string partition_option(const std::string& schema, const std::string& table);

/// The tables that such options name.
std::vector<Id> named_partitions(const Index& index);

/// True for a name that the server gives an index by itself: `t_a_b_idx`, `t_expr_idx2`.
bool is_chosen_index_name(const Index& index);

/// The name that the server would choose for a part. Those of other partitioned indexes over the
/// same columns, which are nowhere in the catalog, are taken to have the first numbers.
std::string free_part_name(const Index& part, const Directory& directory);

/// Gives the index's part on each of those tables its name; a key that serves as one has its own.
Steps name_parts(const Index& index, const Catalog& catalog);

/// What brings the names from those before to those after. Parts that have no name any more get
/// one as the server would have chosen it.
Steps rename_parts(const Index& before, const Index& after, const Catalog& catalog);

}  // namespace groma::postgresql
