/// What another type does to the values that a column has.
#pragma once

#include <string>
#include <string_view>

#include "dialects/mysql/types.h"

namespace groma::mysql {

struct Fit {
  bool may_fail = false;  ///< there are values of the one type that the other one does not take
  bool rounds = false;    ///< digits, fractions of a second or the time of day are lost
  std::string unfit;  ///< the values that are not taken, as a condition; empty where none is known
};

/// `column` is the quoted name for the condition.
Fit fit(const Type& before, const Type& after, std::string_view column);

}  // namespace groma::mysql
