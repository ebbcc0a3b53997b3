/// The same difference as two migrations: one that running versions of the application survive, and
/// one that finishes it later.
#pragma once

#include "groma/diff.h"
#include "groma/plan.h"

namespace groma {

/// Where the first migration ends and the second begins. `diff(from, middle, expand)` is the first
/// difference, `diff(middle, to, contract)` the second.
struct Halfway {
  Catalog middle;
  DiffOptions expand;    ///< without renames: they are left to the second half
  DiffOptions contract;  ///< with all of them
};

/// The catalog in which the old and the new version of an application can both work, as far as the
/// schema alone decides that: what is new is there, but not what keeps rows away; what goes is
/// still there, and asks for no value any more. No step of the plan that leads there loses data,
/// breaks running versions, or may fail on rows.
Halfway expand_contract(const Catalog& from, const Catalog& to, const DiffOptions& options,
                        const PlanOptions& wishes = {});

}  // namespace groma
