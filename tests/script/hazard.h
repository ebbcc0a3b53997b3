/// Cases about a dangerous script and its safe form: both are judged by the rules of `groma lint`,
/// and both run on the real server.
#pragma once

#include <optional>
#include <string>

#include "pairs/place.h"
#include "script/case.h"

namespace groma::proof {

/// What is not as expected; nothing if all is.
std::optional<std::string> unexpected_of_hazard(const Case& test, const Place& place);

}  // namespace groma::proof
