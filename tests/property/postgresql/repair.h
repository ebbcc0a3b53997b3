/// Takes out of a random schema what PostgreSQL would not accept.
#pragma once

#include "property/things/schema.h"

namespace groma::proof::postgresql {

void repair(things::Schema& schema);

/// The columns of a table, those of its parents before its own.
std::vector<const things::Thing*> all_columns(const things::Schema& schema,
                                              const things::Thing& table);

/// True if `part` cannot be left out of the thing.
bool is_essential(const things::Thing& thing, const std::string& part);

/// The simple queries, through which a view can be written to, have this family.
inline constexpr const char* writable = "query:writable";

}  // namespace groma::proof::postgresql
