/// Scripts: where a statement ends, and where in the user's file something stands.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "groma/rules.h"

namespace groma::sqlite {

/// The statements of a script without their semicolons; comments before and after them are left
/// out, those inside stay. A trigger's body is part of its statement. The last one needs no
/// semicolon. Ends are found as `sqlite3_complete()` finds them.
std::vector<Statement> split(std::string_view script);

/// Line and column, both from 1, the column in characters (of UTF-8).
struct Place {
  int line = 1;
  int column = 1;
  bool operator==(const Place&) const = default;
};

/// Where in a text the byte at `offset` stands, when the text itself begins at `start`.
Place locate(std::string_view text, std::size_t offset, Place start = {});

}  // namespace groma::sqlite
