/// Values for rows that are made up.
#pragma once

#include "dialects/sampling.h"

namespace groma::sqlite {

const Sampling& sampling();

}  // namespace groma::sqlite
