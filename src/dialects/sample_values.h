/// Values that rows are made up of, as plain texts and without a vendor. Each list has the plainest
/// value first; `row` makes those of different rows different. The third row (2) is the odd one:
/// what comes first there is negative, long, quoted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groma::samples {

using Values = std::vector<std::string>;

Values integers(int row, bool is_unsigned = false);
/// With at most so many digits before the point and so many behind it.
Values decimals(int row, int whole, int scale);
/// At most `length` characters.
Values texts(int row, std::optional<int> length = {});
Values booleans(int row);
Values dates(int row);
Values times(int row);
Values timestamps(int row);
Values uuids(int row);
Values json(int row);
Values years(int row);
/// As many digits of 0 and 1.
Values bits(int row, int length);

/// The labels, beginning with another one for each row.
Values labels(int row, const std::vector<std::string>& all);

/// The first `length` characters of UTF-8.
std::string cut(std::string_view text, std::size_t length);

/// True for a number as SQL writes it.
bool is_number(std::string_view text);

}  // namespace groma::samples
