/// Texts that stand in a condition are the likeliest to meet it: `status IN ('new', 'paid')`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::proof {

/// The strings and numbers of a piece of SQL, as plain texts, each with those next to it: numbers
/// one less and one more, days the day before and after, patterns of LIKE and of regular
/// expressions something that they match.
std::vector<std::string> harvest(std::string_view sql);

/// For a condition on a text's length: texts of the lengths that its numbers say.
std::vector<std::string> texts_of_lengths(std::string_view sql, int row);

}  // namespace groma::proof
