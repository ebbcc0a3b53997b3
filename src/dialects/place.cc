#include "dialects/place.h"

namespace groma::text {

Place locate(std::string_view text, std::size_t offset, Place start) {
  for (const char c : text.substr(0, offset)) {
    if (c == '\n')
      start = {start.line + 1, 1};
    else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
      ++start.column;
  }
  return start;
}

}  // namespace groma::text
