/// Objects that were not fully understood when they were read, and are to be written.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// Throws Error when something is to be created that the model's side only half understood: what
/// would be created is not what the model says.
void refuse_doubtful(const Lowering& work);

/// A table that is rebuilt as it was understood loses what was not.
std::vector<Hazard> rebuild_doubts(const Lowering& work, const std::string& table);

}  // namespace groma::sqlite
