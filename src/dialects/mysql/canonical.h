/// The form in which the servers report objects.
#pragma once

#include "groma/catalog.h"

namespace groma::mysql {

Object canonical(const Object& object, const Dialect& dialect);

/// The number that a sequence begins with, said or not.
std::int64_t start_of(const Sequence& sequence);

}  // namespace groma::mysql
