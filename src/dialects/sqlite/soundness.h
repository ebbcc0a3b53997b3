/// Whether views and triggers would let SQLite drop a column.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// DROP COLUMN fails when any view, trigger or index of the database does not resolve at that
/// moment, were it about another table (`error in view v: no such table`; `SQL logic error`). True
/// when those that stay name nothing but what is there all along: no table, view or column that
/// goes or is yet to come. What this cannot tell by names alone counts as unsound; a rebuild is
/// then always right.
bool is_sound(const Lowering& work);

}  // namespace groma::sqlite
