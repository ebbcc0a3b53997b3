/// Indexes, views, triggers and virtual tables: they are dropped and created, never altered.
#pragma once

#include <span>

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// Settles which of them are dropped and created.
void plan_objects(Lowering& work, std::span<const Change> changes);

std::vector<PlannedAction> lower_objects(const Lowering& work);

}  // namespace groma::sqlite
