/// What altering a composite type shares with creating it.
#pragma once

#include <string>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `a integer COLLATE "C"`
std::string definition(const Attribute& attribute);

}  // namespace groma::postgresql
