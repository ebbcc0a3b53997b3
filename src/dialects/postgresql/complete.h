/// What the server adds to a model.
#pragma once

#include "groma/catalog.h"

namespace groma::postgresql {

/// The model as the server would report it; see `Rules::complete`. Idempotent, and nothing changes
/// in what was read from a server.
Catalog complete(Catalog catalog);

}  // namespace groma::postgresql
