/// By which rule two spellings count as one.
#pragma once

#include <string>

#include "groma/explain.h"

namespace groma {

/// The rule, or the rules, in words: `letter case, parentheses`, `two names of one type`. Of a
/// field that is different: that there is none.
std::string rule_of(const Explanation& explanation);

}  // namespace groma
