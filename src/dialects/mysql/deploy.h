/// What running migrations needs to know of MySQL and MariaDB.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "groma/rules.h"

namespace groma::mysql {

/// Such locks are the server's, not one database's, and their names have 64 characters. Gone with
/// the session.
inline constexpr std::string_view try_lock =
    "SELECT GET_LOCK(CONCAT('groma ', LEFT(SHA2(DATABASE(), 256), 40)), 0)";
inline constexpr std::string_view unlock =
    "SELECT RELEASE_LOCK(CONCAT('groma ', LEFT(SHA2(DATABASE(), 256), 40)))";

/// What the code of an error after `lock_wait_timeout` begins with.
inline constexpr std::string_view lock_wait_timeout = "1205 (";

std::string lock_timeout(std::optional<std::int64_t> milliseconds);
std::string with_algorithm(std::string_view sql, std::string_view algorithm);
Effect effect(std::string_view sql);

}  // namespace groma::mysql
