/// What the server leaves alone when it prints a query in its own words.
#pragma once

#include <string_view>

namespace groma::mysql {

/// For queries of views: false where one has a number or a text that the other has not. Other
/// expressions are compared by what they mean, and are different where that differs: false.
bool may_be_spelled(std::string_view model, std::string_view printed);

}  // namespace groma::mysql
