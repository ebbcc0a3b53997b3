/// Expressions as people write them and as the server prints them, in one form.
#pragma once

#include <string>
#include <string_view>

namespace groma::postgresql {

/// The expression in canonical form, only for comparing: keywords and bare names in one case, every
/// operation in parentheses, and what the server rewrites written as the server writes it: `IN` as
/// `= ANY (ARRAY[…])`, `BETWEEN` as two comparisons, `LIKE` as `~~`, `CAST` and typed literals as
/// `::`. Casts that the server adds without being asked are left out: of literals that are
/// compared, of texts to text, of numbers to other number types (but not under a division, where
/// they change the result). What it cannot parse comes back as its tokens, one blank between them.
/// Idempotent.
std::string canonical_expression(std::string_view sql);

/// The same for the default of a column of that type: the cast of a literal to it is left out.
std::string canonical_default(std::string_view sql, std::string_view type);

}  // namespace groma::postgresql
