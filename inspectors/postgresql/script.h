/// Scripts as psql would run them.
#pragma once

#include <string>

#include "postgresql/session.h"

namespace groma::postgresql {

/// Roles belong to the whole server, not to a database. Where a script is run on a database of
/// Groma's own, `CREATE ROLE` of one that is there already is left out.
enum class Roles { as_written, unless_there };

/// Runs a script statement by statement. Errors say where in the script: `schema.sql:3:14`. What
/// the script leaves behind in the session (settings, roles, an open transaction, temporary
/// objects) is undone at its end, as it would be with psql's session.
void run_script(Session& session, const std::string& script, const std::string& name,
                Roles roles = Roles::as_written);

}  // namespace groma::postgresql
