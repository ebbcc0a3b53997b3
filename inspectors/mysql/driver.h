/// The drivers of MySQL and MariaDB, on MySQL Connector/C++. One and the same: which of the two a
/// server is, it says itself.
#pragma once

#include "groma/connection.h"

namespace groma::mysql {

Driver driver(Vendor vendor);

}  // namespace groma::mysql
