/// What the server leaves alone when it prints an expression in its own words.
#pragma once

#include <string_view>

namespace groma::postgresql {

/// False where the two cannot mean the same, as one has a number or a text that the other has not:
/// the server keeps the value of both, wherever it puts casts, parentheses and other words. True
/// where that says nothing.
bool may_be_spelled(std::string_view model, std::string_view printed);

}  // namespace groma::postgresql
