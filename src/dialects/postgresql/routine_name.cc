#include "dialects/postgresql/routine_name.h"

#include <utility>

#include "dialects/postgresql/sql.h"
#include "groma/qualified.h"

namespace groma::postgresql {

RoutineName split_routine_name(std::string_view text) {
  std::size_t end = text.find('(');
  if (text.starts_with('"')) {
    const Token quoted = next_token(text, 0);
    end = quoted.stop();
  }
  if (end == std::string_view::npos)
    end = text.size();
  const std::vector<std::string> parts = split_qualified(text.substr(0, end));
  return {parts.front(), std::string(text.substr(end))};
}

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
