/// Values for rows that are made up.
#pragma once

#include "dialects/sampling.h"

namespace groma::postgresql {

const Sampling& sampling();

}  // namespace groma::postgresql
