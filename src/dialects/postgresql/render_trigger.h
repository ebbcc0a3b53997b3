/// What altering triggers and rules shares with creating them.
#pragma once

#include <string>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `ENABLE`, `DISABLE`, `ENABLE REPLICA` or `ENABLE ALWAYS`, as the option `enabled` says.
std::string enabling(const Options& options);

/// Brings it into the state that its option `enabled` says.
Step enable(const Trigger& trigger);
Step enable(const Rule& rule);
Step enable(const EventTrigger& trigger);

}  // namespace groma::postgresql
