#include "migrate/duration.h"

#include <charconv>

namespace groma::migrate {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  using std::chrono::milliseconds;
  constexpr std::int64_t most = 1'000'000'000;
  std::int64_t count = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, count);
  if (read.ec != std::errc{} || count < 0 || count > most)
    return {};
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  if (unit == "ms")
    return milliseconds(count);
  if (unit.empty() || unit == "s")
    return std::chrono::seconds(count);
  if (unit == "min")
    return std::chrono::minutes(count);
  if (unit == "h")
    return std::chrono::hours(count);
  return {};
}

}  // namespace groma::migrate
