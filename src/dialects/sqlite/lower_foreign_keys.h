/// Foreign keys around a plan: off while tables are rebuilt or dropped, and checked at its end.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// Adds to the frame of a plan, and to its actions, what the tables' treatment asks for.
void frame_foreign_keys(const Lowering& work, Lowered& lowered);

}  // namespace groma::sqlite
