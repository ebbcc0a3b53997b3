/// Where in the user's file something stands.
#pragma once

#include <cstddef>
#include <string_view>

namespace groma::text {

/// Line and column, both from 1, the column in characters (of UTF-8).
struct Place {
  int line = 1;
  int column = 1;
  bool operator==(const Place&) const = default;
};

/// Where in a text the byte at `offset` stands, when the text itself begins at `start`.
Place locate(std::string_view text, std::size_t offset, Place start = {});

}  // namespace groma::text
