/// Asks the server how it spells a few objects.
#pragma once

#include "postgresql/session.h"

namespace groma::postgresql {

/// As Connection::probe. All of it is in the session's temporary schema and in one transaction,
/// which is rolled back: nobody else sees it, nothing of it stays, and it takes no lock that
/// anybody else could wait for. Needs TEMPORARY on the database, which everybody has unless it was
/// revoked.
std::vector<Probed> probe(Session& session, const std::vector<Catalog>& fragments);

}  // namespace groma::postgresql
