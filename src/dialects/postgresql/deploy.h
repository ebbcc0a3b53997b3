/// What running migrations needs to know of PostgreSQL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "groma/rules.h"

namespace groma::postgresql {

/// Of this database alone, and gone with the session. Asked for again and again instead of waited
/// for: a statement that waits holds a snapshot, and CREATE INDEX CONCURRENTLY waits for those.
inline constexpr std::string_view try_lock =
    "SELECT pg_try_advisory_lock(hashtext('groma'), 0)::int";
inline constexpr std::string_view unlock = "SELECT pg_advisory_unlock(hashtext('groma'), 0)";

/// The code of an error (SQLSTATE) after `lock_timeout`.
inline constexpr std::string_view lock_not_available = "55P03";

std::string lock_timeout(std::optional<std::int64_t> milliseconds);
Effect effect(std::string_view sql);

/// Indexes that are not valid, of a table or by a name that stands in the statement, where that
/// works concurrently.
std::string wreckage(std::string_view sql);

}  // namespace groma::postgresql
