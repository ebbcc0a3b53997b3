/// What MySQL and MariaDB themselves say of a database, read with none of the inspector's code.
#pragma once

#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"
#include "proof/contents.h"

namespace groma::proof::mysql {

/// What SHOW CREATE prints of every object, which is what mysqldump and mariadb-dump print as well;
/// for tables a line each, sorted. Left out: the counters' state, who made an object, the names
/// that the server gave to foreign keys and checks, and what says nothing: RESTRICT, NO ACTION, a
/// column's collation where it is the table's, a tablespace of its own, no
/// compression, which charset, or moment, a text in an expression is said to be, whether a check
/// stands within its column.
std::vector<std::string> dump(Connection& connection, const DiffOptions& options);

/// The rows of every table, without computed columns.
Contents contents(Connection& connection);

}  // namespace groma::proof::mysql
