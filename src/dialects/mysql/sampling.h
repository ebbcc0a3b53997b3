/// Values for rows that are made up.
#pragma once

#include "dialects/sampling.h"

namespace groma::mysql {

const Sampling& sampling();

}  // namespace groma::mysql
