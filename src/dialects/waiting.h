/// Whether a statement failed because it waited for a lock as long as it may.
#pragma once

#include "groma/dialect.h"
#include "groma/error.h"

namespace groma {

/// True where trying again later may help, and nothing else is wrong.
bool gave_up_waiting(Vendor vendor, const ErrorDetail& error);

}  // namespace groma
