/// The form in which the servers report objects.
#pragma once

#include "groma/catalog.h"

namespace groma::mysql {

Object canonical(const Object& object, const Dialect& dialect);

}  // namespace groma::mysql
