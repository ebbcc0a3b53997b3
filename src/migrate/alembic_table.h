/// The table in which Alembic remembers where a database is.
#pragma once

#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/rules.h"
#include "migrate/history.h"

namespace groma::migrate {

inline constexpr std::string_view alembic_table = "alembic_version";

/// The revisions that Alembic has noted in it; none where there is no such table.
std::vector<std::string> read_alembic_table(Connection& connection, const Rules& rules);

/// The same, where each has a migration. Throws Error that says how to make one.
std::vector<std::string> alembic_revisions(Connection& connection, const History& history);

}  // namespace groma::migrate
