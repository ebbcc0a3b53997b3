/// Renames of tables and columns, which SQLite carries out itself.
#pragma once

#include <span>
#include <vector>

#include "dialects/sqlite/lowering.h"
#include "groma/diff.h"
#include "groma/plan.h"

namespace groma::sqlite {

struct Renames {
  Catalog catalog;            ///< after them
  std::vector<Rename> order;  ///< those of tables and columns, in an order that works
};

/// Renames within the catalog as the changes say, whatever their order: a name is given only when
/// it is free, so that chains and swaps over a third name work. Throws Error where none can go
/// first.
Renames carry_out_renames(const Catalog& from, std::span<const Change> changes);

/// The statements. `legacy` says that `legacy_alter_table` is on in the rest of the plan.
std::vector<PlannedAction> lower_renames(const Lowering& work, const std::vector<Rename>& order,
                                         bool legacy);

}  // namespace groma::sqlite
