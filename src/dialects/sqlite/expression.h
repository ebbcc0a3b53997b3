/// Canonical form of SQL texts: two of them are equal when they are the same tokens, whatever their
/// layout, comments, case and ways to quote names. What behaves differently never becomes equal;
/// what behaves the same and is written with other tokens mostly stays different. A name in double
/// quotes counts as a name; where a table has none of that name, `complete()` makes it the string
/// that the server takes it for.
#pragma once

#include <string>
#include <string_view>

namespace groma::sqlite {

/// Any SQL: one blank between tokens, bare words and names in lower case, names without quotes
/// where these change nothing, `=` for `==`, `<>` for `!=`, IS NULL for ISNULL. Strings stay.
std::string canonical_sql(std::string_view sql);

/// An expression: canonical_sql without parentheses around the whole.
std::string canonical_expression(std::string_view sql);

/// What stands after DEFAULT: `'x'` for `"x"`, `x` and `('x')`, `1` for TRUE; nothing for NULL,
/// which is the default anyway.
std::string canonical_default(std::string_view sql);

/// it's → `'it''s'`.
std::string string_literal(std::string_view value);

}  // namespace groma::sqlite
