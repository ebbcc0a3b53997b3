/// What a routine's definition says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

struct Argument {
  std::string declaration;  ///< mode, name and type; without its default
  bool has_default = false;
};

/// The arguments in a `CREATE FUNCTION …` or its like.
std::vector<Argument> arguments_of(std::string_view definition);

/// Prefers to come after whatever of this plan the body names: the server does not look into a
/// quoted body, but an expression that is computed while the plan runs may call it.
void add_mentioned(const Routine& routine, const Lowering& work, Footprint& footprint);

}  // namespace groma::postgresql
