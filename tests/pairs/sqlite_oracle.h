/// What SQLite itself says of a database, read with none of the inspector's code.
#pragma once

#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"
#include "proof/contents.h"

namespace groma::proof::sqlite {

/// The stored statements in normal form and the schema pragmas, sorted. With `strict` the columns
/// of a table keep their order.
std::vector<std::string> dump(Connection& connection, ColumnOrder order);

/// What `PRAGMA integrity_check` and `foreign_key_check` complain of.
std::vector<std::string> violations(Connection& connection);

Contents contents(Connection& connection);

}  // namespace groma::proof::sqlite
