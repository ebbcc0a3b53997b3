#include "cli/compare.h"

#include <algorithm>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "emit/alembic.h"
#include "groma/emit.h"
#include "groma/expand.h"
#include "groma/rules.h"
#include "models/counters.h"
#include "models/rows.h"
#include "plan/lower_rows.h"
#include "plan/saved_plan.h"
#include "report/json_documents.h"

namespace groma::cli {
namespace {

/// Compared, not yet planned.
Comparison difference_of(const std::string& command, CatalogPair catalogs, DiffOptions options,
                         PlanOptions wishes) {
  Comparison comparison{std::move(catalogs), std::move(options), wishes, {}};
  const auto& [from, to] = comparison.catalogs;
  comparison.report.command = command;
  comparison.report.dialect = to.dialect;
  comparison.report.difference = diff(from, to, comparison.options);
  return comparison;
}

Comparison planned(Comparison comparison) {
  const auto& [from, to] = comparison.catalogs;
  comparison.report.plan = plan(from, to, comparison.report.difference.changes, comparison.wishes);
  return comparison;
}

Comparison compare(const std::string& command, CatalogPair catalogs, DiffOptions options,
                   PlanOptions wishes) {
  return planned(difference_of(command, std::move(catalogs), std::move(options), wishes));
}

/// Asks about a candidate, where somebody is there to answer and the answer matters.
bool says_yes(const Session& session, const RenameCandidate& candidate) {
  const Rename& rename = candidate.rename;
  return session.asks("Was the " + spoken(rename) + " " + old_name(rename) + " renamed to " +
                      new_name(rename) + "? (" + candidate.why + "; score " +
                      std::to_string(candidate.score) + " of 100)");
}

bool can_ask(const Session& session) {
  const std::string& command = session.options.command;
  const bool changes = command == "draft" || command == "apply" || command == "adopt";
  return changes && !session.options.yes && session.terminal.in_is_terminal;
}

/// What the candidates of a difference become.
struct Decision {
  std::vector<Rename> accepted;
  std::vector<RenameCandidate> open;
};

Decision decide(const Session& session, const Report& report, std::set<std::string>& denied) {
  Decision decision;
  if (session.options.no_renames)
    return decision;
  for (const RenameCandidate& each : rename_candidates(report.difference, report.dialect)) {
    if (denied.contains(old_name(each.rename)))
      continue;
    const bool asks = can_ask(session) && hangs_on_answer(each.rename.from.kind);
    if (each.score >= session.options.accept_renames.value_or(101) ||
        (asks && says_yes(session, each)))
      decision.accepted.push_back(each.rename);
    else if (asks)
      denied.insert(old_name(each.rename));
    else
      decision.open.push_back(each);
  }
  return decision;
}

/// Compares until no rename is accepted any more: a renamed table shows those of its columns.
Comparison decided(const Session& session, CatalogPair catalogs, DiffOptions options) {
  std::set<std::string> denied;  ///< their old names
  for (;;) {
    if (!options.with_privileges)
      catalogs.to = adopt_privileges(std::move(catalogs.to), catalogs.from, options.renames);
    Comparison comparison = difference_of(session.options.command, std::move(catalogs), options,
                                          {.online = session.options.online});
    Decision decision = decide(session, comparison.report, denied);
    if (decision.accepted.empty()) {
      comparison.report.candidates = std::move(decision.open);
      return planned(std::move(comparison));
    }
    catalogs = std::move(comparison.catalogs);
    options.renames.insert(options.renames.end(), decision.accepted.begin(),
                           decision.accepted.end());
  }
}

/// Rows of both sides meet once it is known what is called otherwise on which: the schema goes
/// first.
Comparison decided_with_rows(const Session& session, const Source& from, const Source& to,
                             const CatalogPair& catalogs, DiffOptions options) {
  Comparison schema = decided(session, {without_rows(catalogs.from), without_rows(catalogs.to)},
                              std::move(options));
  take_rows(schema.catalogs.from, catalogs.from);
  take_rows(schema.catalogs.to, catalogs.to);
  meet_rows({schema.catalogs.from, from}, {schema.catalogs.to, to}, session.context(),
            schema.options.renames);
  Comparison whole =
      compare(session.options.command, std::move(schema.catalogs), schema.options, schema.wishes);
  whole.report.candidates = std::move(schema.report.candidates);
  return whole;
}

std::string graph_of(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  return graph_dot(lower_all({from, to, comparison.report.difference.changes, comparison.wishes}));
}

SavedPlan saved(const Comparison& comparison) {
  return {comparison.report.from, comparison.report.to, comparison.catalogs.from,
          comparison.catalogs.to, comparison.options,   comparison.left_alone,
          comparison.report.plan};
}

/// True for what is there to be carried out, and no longer shows what was to be asked.
bool is_carried_out(const std::string& format) {
  return format == "sql" || format == "alembic" || format == "plan";
}

bool writes_plan(const Options& options) {
  const std::vector<std::string> formats = options.all_formats();
  return std::any_of(formats.begin(), formats.end(), is_carried_out);
}

}  // namespace

std::string alembic_body(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  return groma::alembic_body({from, to, comparison.report.difference.changes});
}

Comparison turned(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  Comparison back = compare(comparison.report.command, {to, from}, reverse(comparison.options),
                            comparison.wishes);
  back.report.from = comparison.report.to;
  back.report.to = comparison.report.from;
  return back;
}

Halves in_halves(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  const Halfway half = expand_contract(from, to, comparison.options, comparison.wishes);
  const Report& whole = comparison.report;
  Halves halves{compare(whole.command, {from, half.middle}, half.expand, comparison.wishes),
                compare(whole.command, {half.middle, to}, half.contract, comparison.wishes)};
  halves.expand.report.from = whole.from;
  halves.expand.report.to = whole.to + " (expanded)";
  halves.contract.report.from = halves.expand.report.to;
  halves.contract.report.to = whole.to;
  return halves;
}

CatalogPair read_again(const Session& session, const Source& from, const Comparison& comparison) {
  CatalogPair catalogs{without_tables(load(from, session.context()), comparison.left_alone),
                       comparison.catalogs.to};
  const Source read_already;
  meet_rows({catalogs.from, from}, {catalogs.to, read_already}, session.context());
  meet_counters(catalogs, from, read_already);
  return catalogs;
}

Comparison repeated(const Session& session, const Source& from, const Comparison& comparison) {
  DiffOptions options = comparison.options;
  options.renames.clear();
  Comparison again = compare(comparison.report.command, read_again(session, from, comparison),
                             options, comparison.wishes);
  again.report.from = comparison.report.from;
  again.report.to = comparison.report.to;
  return again;
}

Comparison compare(const Session& session, const Source& from, const Source& to,
                   std::vector<std::string> left_alone) {
  CatalogPair catalogs = session.load(from, to, &left_alone);
  DiffOptions options = session.diff_options();
  options.renames = asked_renames(session.options, catalogs);
  const bool has_rows = declares_rows(catalogs.from) || declares_rows(catalogs.to);
  Comparison comparison = has_rows
                              ? decided_with_rows(session, from, to, catalogs, std::move(options))
                              : decided(session, std::move(catalogs), std::move(options));
  comparison.report.from = from.name();
  comparison.report.to = to.name();
  comparison.left_alone = std::move(left_alone);
  if (session.options.down) {
    std::vector<RenameCandidate> candidates = std::move(comparison.report.candidates);
    comparison = turned(comparison);
    comparison.report.candidates = std::move(candidates);
  }
  if (session.options.explain)
    comparison.report.explanations =
        explain(comparison.catalogs.from, comparison.catalogs.to, comparison.options);
  return comparison;
}

std::optional<int> refuse_undecided(const Session& session, const Report& report) {
  std::vector<RenameCandidate> candidates = report.candidates;
  std::erase_if(candidates, [](const auto& each) { return !holds_data(each.rename.from.kind); });
  if (candidates.empty())
    return std::nullopt;
  std::ostream& err = session.terminal.err;
  err << "groma: refused: what may have been renamed would be dropped; nothing was changed\n";
  for (const RenameCandidate& each : candidates)
    err << "  --rename " << old_name(each.rename) << "=" << new_name(each.rename) << "   # "
        << spoken(each.rename) << ", " << each.why << "; score " << each.score << "\n";
  err << "  hint: give those that are renames, or --accept-renames for all that score "
      << RenameCandidate::certain << " or more; --no-renames drops and creates\n"
      << std::flush;
  return refused;
}

std::optional<int> refuse_blocking(const Session& session, const Plan& plan) {
  if (!session.options.online || session.options.allows("blocks"))
    return std::nullopt;
  for (const Hazard& hazard : hazards(plan))
    if (hazard.kind == HazardKind::blocks) {
      session.terminal.err << "groma: refused: " << hazard.message
                           << "; nothing was changed\n"
                              "  hint: --allow blocks runs it all the same\n"
                           << std::flush;
      return refused;
    }
  return std::nullopt;
}

std::string render(const Session& session, const Comparison& comparison, const std::string& format,
                   bool colour) {
  if (format == "sql")
    return sql_script(comparison.report.plan, rules(comparison.report.dialect.vendor));
  if (format == "json")
    return json_report(comparison.report);
  if (format == "plan")
    return write_plan(saved(comparison));
  if (format == "alembic")
    return alembic_functions(alembic_body(comparison), alembic_body(turned(comparison)));
  if (format == "graph")
    return graph_of(comparison);
  if (session.options.quiet)
    return verdict_line(comparison.report.difference) + "\n";
  return text_report(comparison.report, {colour, session.options.verbose});
}

int exit_code(const Difference& difference) {
  switch (verdict_of(difference)) {
    case Verdict::different:
      return different;
    case Verdict::undetermined:
      return undetermined;
    case Verdict::in_sync:
      break;
  }
  return in_sync;
}

namespace {

/// Both halves in the order in which they run.
std::string render_halves(const Session& session, const Comparison& comparison,
                          const std::string& format, bool colour) {
  const bool down = session.options.down;
  Halves halves = in_halves(down ? turned(comparison) : comparison);
  if (down)
    halves = {turned(halves.expand), turned(halves.contract)};
  const std::string expand = render(session, halves.expand, format, colour);
  const std::string contract = render(session, halves.contract, format, colour);
  if (format == "json")
    return json_halves(comparison.report.command, expand, contract);
  const std::string mark = format == "sql" ? "-- " : "";
  const std::string first = mark + "expand: before the new version is released\n\n" + expand;
  const std::string last = mark + "contract: once no old version runs any more\n\n" + contract;
  return down ? last + "\n" + first : first + "\n" + last;
}

}  // namespace

int run_diff(Session& session) {
  const auto& sources = session.options.sources;
  const Comparison comparison = compare(session, parse_source(sources.at(0), session.drivers),
                                        parse_source(sources.at(1), session.drivers));
  if (writes_plan(session.options))
    if (const auto code = refuse_undecided(session, comparison.report))
      return *code;
  deliver(session, [&](const std::string& format, bool colour) {
    return session.options.expand_contract ? render_halves(session, comparison, format, colour)
                                           : render(session, comparison, format, colour);
  });
  return exit_code(comparison.report.difference);
}

int run_check(Session& session) {
  const Source model = session.source_of("model");
  const Comparison comparison = compare(session, session.database(), model);
  deliver(session, [&](const std::string& format, bool colour) {
    return render(session, comparison, format, colour);
  });
  return exit_code(comparison.report.difference);
}

}  // namespace groma::cli
