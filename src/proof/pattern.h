/// A text that a regular expression matches, for the expressions that checks are made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace groma::proof {

/// Understands letters, classes, groups, alternatives (of which the first is taken) and repetitions
/// (as few as are asked for). Nothing for what it does not understand.
std::optional<std::string> matching(std::string_view pattern);

}  // namespace groma::proof
