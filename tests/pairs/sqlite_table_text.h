/// CREATE TABLE as lines; see sqlite_text.h.
#pragma once

#include "pairs/sqlite_clauses.h"
#include "pairs/sqlite_text.h"

namespace groma::proof {

/// `body` is what stands between the parentheses, `options` what follows them.
StatementLines table_lines(Cursor body, Cursor options);

}  // namespace groma::proof
