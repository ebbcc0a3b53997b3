#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/progress.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "groma/rules.h"
#include "models/readers.h"
#include "plan/saved_plan.h"
#include "report/json_documents.h"

namespace groma::cli {
namespace {

bool loses_data(const Plan& plan) {
  const std::vector<Hazard> all = hazards(plan);
  return std::any_of(all.begin(), all.end(),
                     [](const Hazard& each) { return each.kind == HazardKind::data_loss; });
}

std::string counted_steps(const Plan& plan) {
  const std::size_t count = plan.steps.size();
  return std::to_string(count) + (count == 1 ? " step" : " steps");
}

/// True where the answer is yes. Nobody is there to answer where there is no terminal.
bool confirmed(const Session& session, const Report& report) {
  if (session.options.yes)
    return true;
  if (!session.terminal.in_is_terminal)
    throw Error("there is no terminal to ask on, so nothing was changed",
                "--yes runs the plan without asking");
  return session.asks("Run " + counted_steps(report.plan) + " on " + report.from + "?");
}

int refuse(const Session& session) {
  session.terminal.err << "groma: refused: the plan loses data; nothing was changed\n"
                          "  hint: --allow data-loss runs it all the same\n"
                       << std::flush;
  return refused;
}

void show_plan(const Session& session, const Report& report) {
  if (session.options.format == "json" || session.options.quiet)
    return;
  session.terminal.out << text_report(report, {session.colour(), session.options.verbose})
                       << std::flush;
}

void run_plan(const Session& session, const Source& from, const Report& report) {
  const auto connection = connect(from, Access::read_write);
  ProgressLine line(session);
  try {
    execute(*connection, report.plan, rules(report.dialect.vendor), line.callback());
  } catch (const Error& error) {
    ErrorDetail detail = error.detail();
    if (detail.hint.empty())
      detail.hint = "groma apply compares anew: run again, it does what is left";
    throw Error(std::move(detail));
  }
}

/// Says how it ended; what remains, if anything, is shown in full.
int finish(const Session& session, const Report& before, const Report& afterwards) {
  std::ostream& out = session.terminal.out;
  if (session.options.format == "json")
    out << json_apply(before, afterwards);
  else if (!before.plan.empty())
    out << "\n"
        << counted_steps(before.plan) << " run; now " << verdict_line(afterwards.difference)
        << "\n";
  if (session.options.format != "json" && !before.plan.empty() &&
      !afterwards.difference.changes.empty())
    out << text_report(afterwards, {session.colour(), true});
  out << std::flush;
  return exit_code(afterwards.difference);
}

void require_vendor(const SavedPlan& plan, const Source& from) {
  const Vendor vendor = plan.before.dialect.vendor;
  if (from.driver->vendor != vendor)
    throw Error("the plan is for " + std::string(to_string(vendor)) + ", and '" + from.name() +
                "' is another vendor's");
}

/// Says what has changed since the plan was made; returns the exit code.
int refuse_changed(const Session& session, const Comparison& comparison, Difference since) {
  Report report;
  report.command = "apply";
  report.from = session.options.plan;
  report.to = comparison.report.from;
  report.dialect = comparison.report.dialect;
  report.difference = std::move(since);
  report.difference.undetermined.clear();
  report.difference.unmodelled.clear();
  session.terminal.err
      << "groma: refused: the database is not what the plan was made for; nothing was changed\n"
         "since then:\n"
      << text_report(report)
      << "  hint: groma diff FROM TO --output plan=FILE makes a new plan for what it is now\n"
      << std::flush;
  return refused;
}

/// The comparison that a plan was saved from.
Comparison comparison_of(SavedPlan plan, const Source& from) {
  Comparison comparison{{std::move(plan.before), std::move(plan.after)},
                        std::move(plan.options),
                        {},
                        {},
                        std::move(plan.left_alone)};
  const auto& [before, after] = comparison.catalogs;
  comparison.report.command = "apply";
  comparison.report.from = from.name();
  comparison.report.to = plan.to;
  comparison.report.dialect = after.dialect;
  comparison.report.difference = diff(before, after, comparison.options);
  comparison.report.plan = std::move(plan.plan);
  return comparison;
}

/// Shows a plan, asks, runs it, and compares again.
int carry_out(const Session& session, const Source& from, const Comparison& before) {
  show_plan(session, before.report);
  if (before.report.plan.empty())
    return finish(session, before.report, before.report);
  if (const auto code = refuse_undecided(session, before.report))
    return *code;
  if (loses_data(before.report.plan) && !session.options.allows("data-loss"))
    return refuse(session);
  if (const auto code = refuse_blocking(session, before.report.plan))
    return *code;
  if (!confirmed(session, before.report)) {
    session.note("groma: nothing was changed");
    return different;
  }
  run_plan(session, from, before.report);
  return finish(session, before.report, repeated(session, from, before).report);
}

int apply_saved(const Session& session, const Source& from) {
  const std::string& file = session.options.plan;
  const SavedPlan plan = read_plan(read_file(file), file);
  require_vendor(plan, from);
  const Comparison comparison = comparison_of(plan, from);
  Difference since = changed_since(plan, read_again(session, from, comparison).from);
  if (since.changes.empty())
    return carry_out(session, from, comparison);
  const Comparison left = repeated(session, from, comparison);
  if (!left.report.difference.changes.empty())
    return refuse_changed(session, comparison, std::move(since));
  session.note("the plan has been carried out already");
  return finish(session, left.report, left.report);
}

}  // namespace

int run_apply(Session& session) {
  const auto& sources = session.options.sources;
  const Source from = parse_source(sources.at(0), session.drivers);
  if (from.kind != SourceKind::live)
    throw Error("groma apply changes FROM, and '" + from.name() + "' is not a live database",
                "give the URL of one, or the path of a database file");
  if (!session.options.plan.empty())
    return apply_saved(session, from);
  return carry_out(session, from,
                   compare(session, from, parse_source(sources.at(1), session.drivers)));
}

}  // namespace groma::cli
