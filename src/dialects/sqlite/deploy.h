/// What running migrations needs to know of SQLite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "groma/rules.h"

namespace groma::sqlite {

/// Functions that Groma's own connections have; see `inspectors/sqlite/deploy_lock.h`.
inline constexpr std::string_view try_lock = "SELECT groma_try_lock()";
inline constexpr std::string_view unlock = "SELECT groma_unlock()";

std::string lock_timeout(std::optional<std::int64_t> milliseconds);
Effect effect(std::string_view sql);

}  // namespace groma::sqlite
