/// How a column comes by its numbers: plain, `serial` or identity.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Turns the one into the other and keeps the position of the sequence. Where the column had none,
/// the new sequence starts behind the greatest number that is there.
Steps renumber(const Column& before, const Column& after, const Lowering& work);

}  // namespace groma::postgresql
