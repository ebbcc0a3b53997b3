/// Scripts, run as the shell of SQLite runs them.
#pragma once

#include <string>

struct sqlite3;

namespace groma::sqlite {

/// Runs one statement after the other. Throws Error at the first that fails, with its place in the
/// script (`schema.sql:3:14`) and that line; a transaction that the script had begun is rolled
/// back.
void run_script(sqlite3* database, const std::string& script, const std::string& name);

}  // namespace groma::sqlite
