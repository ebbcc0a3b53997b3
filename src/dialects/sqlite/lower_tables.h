/// The actions on tables.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// Sorts the changes of tables, columns and constraints by table, and settles how each table is
/// treated.
void plan_tables(Lowering& work, std::span<const Change> changes);

std::vector<PlannedAction> lower_tables(const Lowering& work);

}  // namespace groma::sqlite
