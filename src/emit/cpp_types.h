/// The member of a struct that a column is.
#pragma once

#include <string>

#include "groma/rules.h"

namespace groma::cpp {

struct MemberType {
  std::string name;   ///< `std::string`
  std::string chain;  ///< `.length(20)`: what the member's type leaves to be said
};

/// The type whose neutral type the vendor spells as the column's is spelled; where there is none, a
/// type that can hold the values, and the vendor's spelling beside it.
MemberType member_type(const Column& column, const Dialect& dialect);

}  // namespace groma::cpp
