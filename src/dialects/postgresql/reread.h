/// What the server prints of an expression, so that reading it gives that expression again.
#pragma once

#include <string>

namespace groma::postgresql {

/// Columns of a query without a name keep none (`unnamed.h`), and:
/// `varchar_column IN ('a', 'b')` and `numeric_column = ANY (ARRAY[1, 2])` are printed with a cast
/// of the whole array. Read again, that becomes casts of its elements, which is another expression.
/// Without the cast the server adds the very same one by itself.
std::string rereadable(std::string sql);

}  // namespace groma::postgresql
