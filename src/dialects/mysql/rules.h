/// MySQL's and MariaDB's tables of functions for the core.
#pragma once

#include "groma/rules.h"

namespace groma::mysql {

const Rules& mysql_rules();
const Rules& mariadb_rules();

}  // namespace groma::mysql
