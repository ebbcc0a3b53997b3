/// Expressions as values: two spellings of one expression have one canonical form.
#pragma once

#include <string>
#include <string_view>

#include "dialects/mysql/types.h"

namespace groma::mysql {

/// Names without quotes and in lower case, string literals in single quotes and without the
/// introducer that the server adds (`_utf8mb4'x'`), operators in their first spelling, every
/// operation in parentheses but the outermost, functions by one of their names. What is no
/// expression comes back word by word. For comparing only: it is no SQL any more.
std::string canonical_expression(std::string_view text);

/// Of a check.
std::string canonical_condition(std::string_view text);

/// Of a default or an ON UPDATE: numbers by their value, however quoted; one spelling of the
/// current moment (`current_timestamp(3)`); `null` for none.
std::string canonical_default(std::string_view text, const Type& type);

/// True for what may follow DEFAULT without parentheses: a literal, NULL, the current moment.
bool is_plain_default(std::string_view text);

}  // namespace groma::mysql
