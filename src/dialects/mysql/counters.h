#pragma once

#include "dialects/counters.h"

namespace groma::mysql {

const Counters& mysql_counters();
const Counters& mariadb_counters();

}  // namespace groma::mysql
