/// A routine's name in the catalog: `area(numeric, public.mood)`, the name raw, but quoted as
/// `groma/qualified.h` does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::postgresql {

struct RoutineName {
  std::string name;       ///< raw
  std::string arguments;  ///< SQL, with its parentheses
};

RoutineName split_routine_name(std::string_view name);

/// The types of the arguments, as they are written there.
std::vector<std::string> argument_types(std::string_view name);

/// `public."Area"(numeric)`: as SQL.
std::string routine_name(std::string_view schema, std::string_view name);

}  // namespace groma::postgresql
