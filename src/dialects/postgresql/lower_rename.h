/// What is only called otherwise.
#pragma once

#include <vector>

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Both sides and what differs, as lowering brings them into shape.
struct Sides {
  Catalog from;
  Catalog to;
  std::vector<Change> changes;
  std::vector<PlannedAction> renames;  ///< each waits for the one before it
};

/// True for kinds that have a statement for it.
bool renames_in_place(Kind kind);

/// Carries out the renames among the changes: `from` is as after them, and they are no changes any
/// more.
void rename_first(Sides& sides);

/// Constraints and indexes that are dropped under one name and created under another, the same
/// otherwise, are renamed.
void find_renamed_parts(Sides& sides);

}  // namespace groma::postgresql
