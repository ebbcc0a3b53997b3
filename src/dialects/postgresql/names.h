/// The names that the server gives to what a model leaves unnamed.
#pragma once

#include <string>
#include <string_view>

namespace groma::postgresql {

/// The comment that `public` has in a new database: in a catalog it is none.
inline constexpr std::string_view public_comment = "standard public schema";

/// `t`, `a`, `seq` → `t_a_seq`, cut to 63 bytes as the server's makeObjectName does: the longer of
/// the first two loses a byte until all fits, then each ends at the end of a character. An empty
/// part is left out.
std::string object_name(std::string_view first, std::string_view second, std::string_view label);

}  // namespace groma::postgresql
