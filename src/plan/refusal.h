/// What a guard says when it finds a row.
#pragma once

#include <algorithm>
#include <string>

namespace groma {

/// The first line says what is wrong; below it there may be the statement that would help, which
/// somebody who knows the value has to complete.
struct Refusal {
  std::string says;
  std::string help;
};

inline Refusal read_refusal(const std::string& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  return {text.substr(0, end), text.substr(std::min(end + 1, text.size()))};
}

}  // namespace groma
