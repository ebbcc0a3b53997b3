/// A connection to a SQLite database.
#pragma once

#include <memory>

#include "groma/connection.h"
#include "sqlite/database.h"

namespace groma::sqlite {

std::unique_ptr<Connection> connect(const Location& location, Access access);

/// An empty database in memory. Scripts that run there reach nothing outside: they cannot attach
/// files or load code.
std::unique_ptr<Connection> scratch();

}  // namespace groma::sqlite
