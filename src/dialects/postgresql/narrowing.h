/// Values that do not fit into a column's new type.
#pragma once

#include <string>

#include "dialects/postgresql/conversion.h"
#include "groma/dialect.h"

namespace groma::postgresql {

/// A condition over the column as it is now, true for the rows that the server would refuse to
/// convert; empty where it refuses none, or where it cannot be asked beforehand: arrays, text to a
/// type of the user's that is no enumeration, and before PostgreSQL 16, which has
/// `pg_input_is_valid`, text to anything else.
std::string unfit_rows(const Retyping& change, const Version& version);

}  // namespace groma::postgresql
