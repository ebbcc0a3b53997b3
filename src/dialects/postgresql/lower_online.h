/// Plans that keep nobody waiting: what reads or writes whole tables is done beside the traffic.
///
/// - An index is built, and dropped, CONCURRENTLY, outside of transactions; that of a partitioned
///   table part by part.
/// - A check or a foreign key is added NOT VALID and validated in a transaction of its own.
/// - A unique or primary key takes an index that was built concurrently.
/// - NOT NULL is set under a check that was validated before, which then goes.
///
/// Tables that the plan itself makes have no traffic. What cannot be done so (a rewrite, an
/// exclusion constraint, a key of a partitioned table) carries the hazard `blocks`.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Turns the actions so far into their forms that keep nobody waiting.
void put_online(Lowering& work);

}  // namespace groma::postgresql
