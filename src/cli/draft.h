/// What drafts in all formats have in common.
#pragma once

#include "cli/session.h"
#include "groma/report.h"
#include "report/json_documents.h"

namespace groma::cli {

/// Each hazard once, on standard error.
void note_hazards(const Session& session, const Plan& plan);

/// The result on standard output: the file's name, or with `--format json` all of it.
void say_drafted(const Session& session, const Drafted& drafted, const Report& report);

/// Writes the next revision into the Alembic project.
int draft_for_alembic(const Session& session);

}  // namespace groma::cli
