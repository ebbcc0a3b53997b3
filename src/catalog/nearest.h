/// "Did you mean …?"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace groma {

/// The known word that a misspelt one most likely stands for; empty when none is near: more than a
/// third of its letters would have to be inserted, removed, replaced or swapped with their
/// neighbour. Of equally near ones it is the first.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace groma
