/// What a sequence has where nothing is said.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace groma::postgresql {

struct NumberRange {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;
};

/// Of `smallint`, `integer` or `bigint`, the last also for anything else.
inline NumberRange range_of(const std::string& type) {
  if (type == "smallint")
    return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
  if (type == "integer")
    return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

/// Leaves out the numbers that are the default of that type and direction.
template <class Numbered>
void leave_out_usual(Numbered& numbers, const std::string& type) {
  const NumberRange range = range_of(type);
  const bool up = numbers.increment.value_or(1) > 0;
  const std::int64_t lowest = up ? 1 : range.lowest, highest = up ? range.highest : -1;
  const std::int64_t first =
      up ? numbers.minimum.value_or(lowest) : numbers.maximum.value_or(highest);
  const auto leave_out = [](auto& value, std::int64_t usual) {
    if (value == usual)
      value.reset();
  };
  leave_out(numbers.start, first);
  leave_out(numbers.increment, 1);
  leave_out(numbers.minimum, lowest);
  leave_out(numbers.maximum, highest);
  leave_out(numbers.cache, 1);
}

}  // namespace groma::postgresql
