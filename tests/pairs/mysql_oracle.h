/// What MySQL and MariaDB themselves say of a database, read with none of the inspector's code.
#pragma once

#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"
#include "proof/contents.h"

namespace groma::proof::mysql {

/// The vendor's dump program for a server, with what it needs to reach it: the one that
/// GROMA_MYSQL_DUMP or GROMA_MARIADB_DUMP names (empty: none, which saves time), or MariaDB's own
/// where it is installed. Empty if there is none. `server` is the server's URL.
std::string dump_command(Vendor vendor, const std::string& server);

/// What SHOW CREATE prints of every object, and what the dump program does, unless `command` is
/// empty; for tables a line each, sorted. Left out: the counters' state, who made an object, the
/// names that the server gave to foreign keys and checks, and what says nothing: RESTRICT, NO
/// ACTION, a column's collation where it is the table's, a tablespace of its own, no compression,
/// which charset, or moment, a text in an expression is said to be, whether a check stands within
/// its column.
std::vector<std::string> dump(Connection& connection, const DiffOptions& options,
                              const std::string& command);

/// The rows of every table, without computed columns.
Contents contents(Connection& connection);

}  // namespace groma::proof::mysql
