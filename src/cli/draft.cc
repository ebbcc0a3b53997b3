#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/draft.h"
#include "cli/new_migration.h"
#include "cli/prove.h"

namespace groma::cli {

using namespace migrate;

namespace {

/// A migration to be written by hand.
int draft_empty(const Session& session) {
  const History history = read_history(value_of(session.settings, "dir"));
  const Drafted drafted = write_migration(
      session, history, {parents_of_draft(session, history), dialect_of_history(session, history)});
  session.note("drafted " + drafted.revision + ": empty, to be written by hand");
  say_drafted(session, drafted, {});
  return in_sync;
}

}  // namespace

void note_hazards(const Session& session, const Plan& plan) {
  std::set<std::string> said;
  for (const Hazard& hazard : hazards(plan)) {
    const std::string line = std::string(to_string(hazard.kind)) + ": " + hazard.message;
    if (said.insert(line).second)
      session.note("  ! " + line + (hazard.advice.empty() ? "" : " (" + hazard.advice + ")"));
  }
}

void say_drafted(const Session& session, const Drafted& drafted, const Report& report) {
  if (session.options.format == "json")
    session.terminal.out << json_draft(drafted, report) << std::flush;
  else if (!drafted.file.empty())
    session.terminal.out << drafted.file << "\n" << std::flush;
}

int run_draft(Session& session) {
  if (session.options.format == "alembic")
    return draft_for_alembic(session);
  if (session.options.history.empty)
    return draft_empty(session);
  const Source database = session.database();
  const Source model = session.source_of("model");
  const History history = read_history(value_of(session.settings, "dir"));
  const std::vector<std::string> parents = parents_of_draft(session, history);
  require_head(database, history);
  const Comparison comparison = cli::compare(session, database, model);
  const Difference& difference = comparison.report.difference;
  if (comparison.report.plan.empty()) {
    session.note("nothing to draft: " + verdict_line(difference));
    say_drafted(session, {}, comparison.report);
    return difference.changes.empty() ? exit_code(difference) : static_cast<int>(in_sync);
  }
  if (!comparison.report.candidates.empty())
    return refuse_undecided(session, comparison.report.candidates);
  if (const auto code = refuse_blocking(session, comparison.report.plan))
    return *code;
  if (const auto code = refuse_unproved(session, comparison))
    return *code;
  const Drafted drafted = write_migration(session, history,
                                          {parents, comparison.report.dialect.vendor,
                                           comparison.report.plan, turned(comparison).report.plan});
  session.note("drafted " + drafted.revision + ": " + verdict_line(difference));
  note_hazards(session, comparison.report.plan);
  say_drafted(session, drafted, comparison.report);
  return in_sync;
}

}  // namespace groma::cli
