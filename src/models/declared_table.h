/// A declared table as catalog objects.
#pragma once

#include "groma/rules.h"
#include "models/declared_names.h"

namespace groma::model_detail {

/// Adds the table and all that belongs to it. Throws Error for what cannot be meant: a length of a
/// number, a key without columns, a second primary key.
void add_table(Catalog& catalog, const TableSpec& table, const DeclaredNames& names,
               const Rules& rules);

}  // namespace groma::model_detail
