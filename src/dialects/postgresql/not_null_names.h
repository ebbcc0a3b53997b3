/// Names of NOT NULL constraints, which are objects of their own from PostgreSQL 18 on.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Gives the table's NOT NULL constraints the names that they have in the catalog. A partition that
/// leaves has those of its parent still, and a table that is made beside its old self has got
/// others, as those were taken. Nothing on older servers.
Steps not_null_names(const Table& table, const Lowering& work);

}  // namespace groma::postgresql
