/// SQLite's result codes as errors that say what to do.
#pragma once

#include <string>

#include "groma/error.h"

struct sqlite3;

namespace groma::sqlite {

/// `SQLITE_BUSY` for 5; a number where the name is not known.
std::string code_name(int code);

/// The way out for a result code; empty where the message says it all.
std::string hint_for(int code);

/// What went wrong last on the connection, while doing what `statement` says.
Error server_error(sqlite3* database, const std::string& statement);

}  // namespace groma::sqlite
