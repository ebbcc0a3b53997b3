/// What a routine's name in the catalog tells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/qualified.h"

namespace groma::postgresql {

/// The types of the arguments, as they are written there.
std::vector<std::string> argument_types(std::string_view name);

/// `public."Area"(numeric)`: as SQL.
std::string routine_name(std::string_view schema, std::string_view name);

}  // namespace groma::postgresql
