/// Letters of ASCII, whatever the locale: keywords of SQL have no others, and are compared without
/// regard to case.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace groma {

constexpr char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

inline std::string fold(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return fold(c); });
  return result;
}

inline std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return upper(c); });
  return result;
}

/// "set_null" → "SET NULL": one of our names as the keywords that it stands for.
inline std::string keywords(std::string_view name) {
  std::string result = upper(name);
  std::replace(result.begin(), result.end(), '_', ' ');
  return result;
}

/// Equal but for upper and lower case.
inline bool equal_folded(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return fold(x) == fold(y); });
}

}  // namespace groma
