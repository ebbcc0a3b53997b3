/// How much two names look alike.
#pragma once

#include <string_view>

namespace groma::diff_detail {

/// From 0 (nothing in common) to 1 (equal, case aside): the share of common pairs of letters
/// (Dice's coefficient), or 0.9 where one name is a part of the other between underscores.
double similarity(std::string_view a, std::string_view b);

}  // namespace groma::diff_detail
