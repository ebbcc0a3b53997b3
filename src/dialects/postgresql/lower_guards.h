/// Queries in front of the plan that look for rows in the way of its statements, while nothing has
/// changed: which ones they are, and how many, is more than what the server says of the first one.
///
/// They are asked once everything has its new name. What cannot be asked yet (a column that comes
/// or changes its type, a function or a label that the plan makes) is left to the server.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Adds the guards of the actions so far.
void guard_rows(Lowering& work);

}  // namespace groma::postgresql
