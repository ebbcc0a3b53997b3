#include <filesystem>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/draft.h"
#include "groma/emit.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/versions.h"

namespace groma::cli {
namespace {

using namespace migrate;

/// A draft says what turns the database into the model: from a database that lacks earlier
/// migrations it would say them once more.
void require_head(const Source& database, const History& history) {
  const auto connection = connect(database, Access::read_only);
  const State state =
      compare(read_applied(*connection, rules(connection->dialect().vendor)), history);
  require_sound(state);
  const Script* head = history.head();
  if (head && state.current != std::vector{head->header.revision})
    throw Error("the database is at " + where(state.current) + ", and the newest migration is " +
                    head->header.revision,
                "'groma upgrade' runs what is missing; 'groma stamp head' notes that the database "
                "has it already");
}

Header header_of(const Session& session, const History& history, const Comparison& comparison,
                 const std::string& body) {
  Header header;
  header.message = session.options.message;
  for (char& c : header.message)
    c = c == '\n' || c == '\r' ? ' ' : c;
  if (const Script* head = history.head())
    header.parents.push_back(head->header.revision);
  header.dialect = comparison.report.dialect.vendor;
  header.revision = revision_of(header.parents, header.message, body);
  return header;
}

/// Names sort in the order of the history even where a clock was wrong.
std::int64_t time_after(const History& history, std::int64_t now) {
  std::int64_t latest = 0;
  for (const Script& script : history.scripts())
    latest = std::max(latest, time_of_name(std::filesystem::path(script.path).filename().string()));
  return std::max(now, latest + 1);
}

Drafted write_draft(const Session& session, const History& history, const Comparison& comparison) {
  const Plan down = turned(comparison).report.plan;
  const Plan& up = comparison.report.plan;
  const Header header =
      header_of(session, history, comparison, migration_part(up) + migration_part(down));
  const std::filesystem::path folder = value_of(session.settings, "dir");
  const std::int64_t time = time_after(history, session.terminal.now());
  const std::string file = (folder / file_name(header, time)).string();
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    throw Error("cannot make the folder '" + folder.string() + "': " + failure.message());
  write_file(file, migration_file({header.revision, header.parents, header.message, header.dialect,
                                   up, down}));
  return {file, header.revision, header.parents, header.message};
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
  const Source database = session.database();
  const Source model = session.source_of("model");
  const History history = read_history(value_of(session.settings, "dir"));
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
  const Drafted drafted = write_draft(session, history, comparison);
  session.note("drafted " + drafted.revision + ": " + verdict_line(difference));
  note_hazards(session, comparison.report.plan);
  say_drafted(session, drafted, comparison.report);
  return in_sync;
}

}  // namespace groma::cli
