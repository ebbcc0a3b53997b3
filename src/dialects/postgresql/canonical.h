/// The form in which two catalogs of PostgreSQL are compared.
#pragma once

#include "groma/catalog.h"

namespace groma::postgresql {

/// The object in canonical form; see `Rules::canonical`. What a server printed is not changed by
/// it, but for what two servers print differently.
Object canonical(const Object& object, const Dialect& dialect);

}  // namespace groma::postgresql
