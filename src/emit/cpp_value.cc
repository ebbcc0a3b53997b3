#include "emit/cpp_value.h"

#include <limits>

namespace groma::cpp {

namespace {

/// Octal, which ends after three digits whatever follows.
std::string escaped(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\')
    return {'\\', c};
  if (c == '\n')
    return "\\n";
  if (c == '\t')
    return "\\t";
  if (byte >= 0x20 && byte != 0x7f)
    return {c};
  const auto digit = [&](int shift) { return static_cast<char>('0' + ((byte >> shift) & 7)); };
  return {'\\', digit(6), digit(3), digit(0)};
}

}  // namespace

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += escaped(text[i]);
    if (text[i] == '\n' && i + 1 < text.size())
      result += "\"\n\"";
  }
  return result + "\"";
}

std::string value(std::int64_t number) {
  if (number == std::numeric_limits<std::int64_t>::min())
    return "std::numeric_limits<std::int64_t>::min()";  // its digits alone do not fit
  return std::to_string(number);
}

std::string value(const Options& options) {
  std::string text;
  for (const auto& [key, each] : options)
    text += (text.empty() ? "" : ", ") + ("{" + literal(key) + ", " + literal(each) + "}");
  return "{" + text + "}";
}

}  // namespace groma::cpp
