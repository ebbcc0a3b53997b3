/// Schemas as SQL, written in ever other ways that mean the same.
#pragma once

#include <cstdint>
#include <string>

#include "property/sqlite/schema.h"

namespace groma::proof::random {

/// How to write: seed zero writes plainly; every other seed chooses its own case, quotes, blanks,
/// comments and order.
struct Style {
  std::uint64_t seed = 0;
  bool shuffle_tables = false;
};

/// The tables and indexes, which rows need; then what might act on the rows.
struct Scripts {
  std::string tables;
  std::string others;
};

Scripts render(const Schema& schema, const Style& style);

/// `"a b"`: quoted always.
std::string quoted(const std::string& name);

}  // namespace groma::proof::random
