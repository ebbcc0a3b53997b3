/// PostgreSQL's driver, on libpqxx.
#pragma once

#include "groma/connection.h"

namespace groma::postgresql {

Driver driver();

}  // namespace groma::postgresql
