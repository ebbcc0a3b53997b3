/// Lists in SQL, as they grow.
#pragma once

#include <string>

namespace groma {

/// `a, b` and `c` → `a, b, c`
inline std::string with_comma(const std::string& list, const std::string& more) {
  return list.empty() ? more : list + ", " + more;
}

}  // namespace groma
