/// What the server prints of an expression, so that reading it gives that expression again.
#pragma once

#include <string>

namespace groma::postgresql {

/// `varchar_column IN ('a', 'b')` is printed with a cast of the whole array to `text[]`. Read
/// again, that becomes casts of its elements, which is another expression. Without the cast the
/// server adds the very same one by itself.
std::string rereadable(std::string sql);

}  // namespace groma::postgresql
