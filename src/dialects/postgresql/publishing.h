/// Tables whose changes are published to subscribers.
#pragma once

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// Statements that update the table, in a frame that lets them. The server refuses to update a
/// published table of which it cannot say which row was meant (`REPLICA IDENTITY`: by default the
/// primary key): for these statements it says so by whole rows.
/// https://www.postgresql.org/docs/current/logical-replication-publication.html
Steps updating(const Id& table, Steps updates, const Lowering& work);

}  // namespace groma::postgresql
