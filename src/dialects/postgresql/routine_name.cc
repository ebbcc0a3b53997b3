#include "dialects/postgresql/routine_name.h"

#include <utility>

#include "dialects/postgresql/sql.h"

namespace groma::postgresql {

std::vector<std::string> argument_types(std::string_view text) {
  const std::string list = split_routine_name(text).arguments;
  std::vector<std::string> types;
  std::string type;
  int depth = 0;
  for (const char c : list) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    const bool outer = depth == 0 || (depth == 1 && (c == ',' || c == '('));
    if (outer && !type.empty())
      types.push_back(std::exchange(type, {}));
    else if (!outer && (c != ' ' || !type.empty()))
      type += c;
  }
  return types;
}

std::string routine_name(std::string_view schema, std::string_view text) {
  const RoutineName parts = split_routine_name(text);
  return name(schema, parts.name) + parts.arguments;
}

}  // namespace groma::postgresql
