/// What PostgreSQL's own tools say of a database, read with none of the inspector's code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"
#include "proof/contents.h"

namespace groma::proof::postgresql {

/// The program `pg_dump` that can read a server of that major version: the one that GROMA_PG_DUMP
/// names (empty: none, which saves time), or the newest one installed. Nothing if there is none.
std::optional<std::string> find_pg_dump(int major);

/// What `pg_dump -s` prints, in statements and, for tables, columns; sorted. `server` is the URL of
/// the server, whatever its database.
std::vector<std::string> dump(const std::string& pg_dump, const std::string& server,
                              Connection& connection, const DiffOptions& options);

/// The rows of every table that is nobody's partition, and what its sequences gave out last.
Contents contents(Connection& connection);

}  // namespace groma::proof::postgresql
