/// The form in which the servers report objects.
#pragma once

#include "groma/catalog.h"

namespace groma::mysql {

Object canonical(const Object& object, const Dialect& dialect);

/// True for names that a server gives to what has none: `t_ibfk_1`, `t_chk_1`, `CONSTRAINT_1`, and
/// `1` (MariaDB 12).
bool is_generated_name(std::string_view name);

}  // namespace groma::mysql
