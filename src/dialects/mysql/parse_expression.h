/// Expressions, taken apart by the servers' precedence of operators.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace groma::mysql {

/// The expression with every operation in parentheses and in the one spelling that stands for all
/// that mean the same (`a->'$.x'` and `json_extract(a, '$.x')`); nothing for what is no expression,
/// or one with a query in it. `is_condition`: it is only asked whether it holds.
std::optional<std::string> parsed_expression(std::string_view sql, bool is_condition);

}  // namespace groma::mysql
