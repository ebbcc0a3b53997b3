/// Was the schema changed while it was read?
#pragma once

#include <string>

#include "postgresql/session.h"

namespace groma::postgresql {

/// True when somebody has committed a change of the schema that the snapshot (as text) did not see.
/// The functions that print objects see the newest state, so such a change may have got in between.
/// False alarms are possible: TRUNCATE or REINDEX writes to the catalog too. A drop is not seen
/// here; what prints an object notices that itself.
bool schema_is_newer(Session& session, const std::string& snapshot);

}  // namespace groma::postgresql
