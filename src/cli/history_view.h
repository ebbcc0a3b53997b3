/// Migrations as the commands of the history show them.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "migrate/versions.h"
#include "report/json_documents.h"

namespace groma::cli {

migrate::History history_of(const Session& session);

/// `current` are the revisions that the database is at, as far as it was asked.
RevisionRow row_of(const migrate::History& history, const migrate::Script& script,
                   const migrate::Revisions& current = {});

/// `1b9e0c44d2aa -> 3f2a9c81b0d4 (billing) (head), add orders`, or with --verbose a paragraph.
std::string revision_text(const RevisionRow& row, bool verbose);

}  // namespace groma::cli
