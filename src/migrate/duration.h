/// Lengths of time as people write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace groma::migrate {

/// `500ms`, `5s` (or `5`), `2min`, `1h`; nothing if it is none.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace groma::migrate
