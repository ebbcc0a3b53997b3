/// Scripts: what the server's own client would do with them.
#pragma once

#include <string>

#include "mysql/session.h"

namespace groma::mysql {

/// A dump of a whole database begins with `CREATE DATABASE` and `USE`. On a scratch database those,
/// and `DROP DATABASE`, are left out: all of the script happens there.
enum class Databases { of_script, scratch };

/// Runs the statements one after the other; the session is settled behind it. Throws Error with
/// `name:line:column`.
void run_script(Session& session, const std::string& script, const std::string& name,
                Databases databases);

}  // namespace groma::mysql
