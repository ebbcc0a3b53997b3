/// SQLite's way into the world: database files and databases in memory.
#pragma once

#include "groma/connection.h"

namespace groma::sqlite {

Driver driver();

}  // namespace groma::sqlite
