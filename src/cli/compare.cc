#include "cli/compare.h"

#include "cli/commands.h"
#include "groma/emit.h"
#include "groma/rules.h"

namespace groma::cli {
namespace {

Comparison compare(const std::string& command, CatalogPair catalogs, DiffOptions options) {
  Comparison comparison{std::move(catalogs), std::move(options), {}};
  const auto& [from, to] = comparison.catalogs;
  Report& report = comparison.report;
  report.command = command;
  report.dialect = to.dialect;
  report.difference = diff(from, to, comparison.options);
  report.plan = plan(from, to, report.difference.changes);
  return comparison;
}

std::string graph_of(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  const Rules& vendor = rules(to.dialect.vendor);
  return graph_dot(vendor.lower({from, to, comparison.report.difference.changes}));
}

}  // namespace

Comparison turned(const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  Comparison back = compare(comparison.report.command, {to, from}, reverse(comparison.options));
  back.report.from = comparison.report.to;
  back.report.to = comparison.report.from;
  return back;
}

Comparison repeated(const Session& session, const Source& from, const Comparison& comparison) {
  DiffOptions options = comparison.options;
  options.renames.clear();
  Catalog changed = load(from, session.context());
  if (!comparison.bookkeeping.empty())
    changed = without_bookkeeping(std::move(changed), comparison.bookkeeping);
  Comparison again =
      compare(comparison.report.command, {std::move(changed), comparison.catalogs.to}, options);
  again.report.from = comparison.report.from;
  again.report.to = comparison.report.to;
  return again;
}

Comparison compare(const Session& session, const Source& from, const Source& to) {
  std::string bookkeeping;
  CatalogPair catalogs = session.load(from, to, &bookkeeping);
  DiffOptions options = session.diff_options();
  options.renames = resolve_renames(session.options.renames, catalogs);
  if (!options.with_privileges)
    catalogs.to = adopt_privileges(std::move(catalogs.to), catalogs.from, options.renames);
  Comparison comparison = compare(session.options.command, std::move(catalogs), std::move(options));
  comparison.report.from = from.name();
  comparison.report.to = to.name();
  comparison.bookkeeping = std::move(bookkeeping);
  return session.options.down ? turned(comparison) : comparison;
}

std::string render(const Session& session, const Comparison& comparison, const std::string& format,
                   bool colour) {
  if (format == "sql")
    return sql_script(comparison.report.plan, rules(comparison.report.dialect.vendor));
  if (format == "json")
    return json_report(comparison.report);
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

int run_diff(Session& session) {
  const auto& sources = session.options.sources;
  const Comparison comparison = compare(session, parse_source(sources.at(0), session.drivers),
                                        parse_source(sources.at(1), session.drivers));
  deliver(session, [&](const std::string& format, bool colour) {
    return render(session, comparison, format, colour);
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
