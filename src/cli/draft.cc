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

/// The exit code where the plan must not be drafted.
std::optional<int> refuse_draft(const Session& session, const Comparison& comparison) {
  if (const auto code = refuse_blocking(session, comparison.report.plan))
    return code;
  return refuse_unproved(session, comparison);
}

Drafted draft_plan(const Session& session, const History& history,
                   const std::vector<std::string>& parents, const Comparison& comparison,
                   Half half) {
  const Report& report = comparison.report;
  const Drafted drafted = write_migration(
      session, history,
      {parents, report.dialect.vendor, report.plan, turned(comparison).report.plan, half});
  session.note("drafted " + drafted.revision +
               (half == Half::whole ? "" : " (" + std::string(to_string(half)) + ")") + ": " +
               verdict_line(report.difference));
  note_hazards(session, report.plan);
  return drafted;
}

void say_halves(const Session& session, const Halves& halves, const Drafted& expand,
                const Drafted& contract) {
  if (session.options.format != "json") {
    say_drafted(session, expand, halves.expand.report);
    return say_drafted(session, contract, halves.contract.report);
  }
  const auto document = [](const Drafted& drafted, const Report& report) {
    return drafted.file.empty() ? std::string() : json_draft(drafted, report);
  };
  session.terminal.out << json_halves("draft", document(expand, halves.expand.report),
                                      document(contract, halves.contract.report))
                       << std::flush;
}

/// One migration that running versions survive, and one after it that finishes it later. A half
/// that has nothing to do is not written.
int draft_halves(const Session& session, const History& history,
                 const std::vector<std::string>& parents, const Comparison& comparison) {
  const Halves halves = in_halves(comparison);
  for (const Comparison* half : {&halves.expand, &halves.contract})
    if (const auto code = refuse_draft(session, *half))
      return *code;
  Drafted expand, contract;
  if (!halves.expand.report.plan.empty())
    expand = draft_plan(session, history, parents, halves.expand, Half::expand);
  if (!halves.contract.report.plan.empty())
    contract = expand.file.empty()
                   ? draft_plan(session, history, parents, halves.contract, Half::contract)
                   : draft_plan(session, read_history(value_of(session.settings, "dir")),
                                {expand.revision}, halves.contract, Half::contract);
  say_halves(session, halves, expand, contract);
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
  if (const auto code = refuse_undecided(session, comparison.report))
    return *code;
  if (session.options.expand_contract)
    return draft_halves(session, history, parents, comparison);
  if (const auto code = refuse_draft(session, comparison))
    return *code;
  const Drafted drafted = draft_plan(session, history, parents, comparison, Half::whole);
  say_drafted(session, drafted, comparison.report);
  return in_sync;
}

}  // namespace groma::cli
