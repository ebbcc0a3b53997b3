/// The larger operations on tables.
#pragma once

#include "dialects/postgresql/making.h"

namespace groma::postgresql {

/// Takes a table from its parents and gives it to others, or to the same with other bounds.
void reparent(const Passage<Table>& passage, Lowering& work);

/// Makes a table anew beside the old one, which then has another name, copies the rows and drops
/// the old one.
void rebuild(const Passage<Table>& passage, Lowering& work);

}  // namespace groma::postgresql
