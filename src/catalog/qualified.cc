#include "groma/qualified.h"

namespace groma {

namespace {

std::string part_of_name(std::string_view part) {
  if (part.find_first_of(".\"()") == std::string_view::npos)
    return std::string(part);
  std::string text = "\"";
  for (const char c : part)
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

/// Takes one name off the front of `rest`; false if a quote is not closed.
bool take_name(std::string_view& rest, std::string& name) {
  if (!rest.starts_with('"')) {
    name = rest.substr(0, rest.find_first_of(".("));
    rest.remove_prefix(name.size());
    return true;
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"' && !rest.substr(i + 1).starts_with('"')) {
      rest.remove_prefix(i + 1);
      return true;
    }
    i += rest[i] == '"' ? 1 : 0;
    name += rest[i];
  }
  return false;
}

/// Takes one part; a routine, with its arguments, is all that is left. False if it is not well
/// formed.
bool take_part(std::string_view& rest, std::string& part) {
  const std::string_view whole = rest;
  if (!take_name(rest, part))
    return false;
  if (rest.starts_with('(')) {
    part = whole;
    rest = {};
  }
  return rest.empty() || rest.front() == '.';
}

}  // namespace

std::string qualified(const std::vector<std::string_view>& parts) {
  std::string name;
  for (const std::string_view part : parts)
    if (!part.empty())
      name += (name.empty() ? "" : ".") + part_of_name(part);
  return name;
}

std::vector<std::string> split_qualified(std::string_view name) {
  std::vector<std::string> parts;
  for (std::string_view rest = name;;) {
    if (!take_part(rest, parts.emplace_back()))
      return {std::string(name)};
    if (rest.empty())
      return parts;
    rest.remove_prefix(1);
  }
}

RoutineName split_routine_name(std::string_view name) {
  RoutineName split;
  std::string_view rest = name;
  if (!take_name(rest, split.name))
    return {std::string(name), {}};
  split.arguments = rest;
  return split;
}

}  // namespace groma
