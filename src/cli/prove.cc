#include "cli/prove.h"

#include <ostream>

#include "cli/commands.h"
#include "cli/progress.h"
#include "models/rows.h"
#include "report/json_documents.h"
#include "report/proof_text.h"

namespace groma::cli {

int exit_code(const proof::ProofReport& report) {
  switch (verdict_of(report)) {
    case proof::ProofVerdict::proved:
      return in_sync;
    case proof::ProofVerdict::undetermined:
      return undetermined;
    case proof::ProofVerdict::failed:
      break;
  }
  return report.trials.back().stop ? failed : different;
}

proof::ProofReport prove(const Session& session, const Comparison& comparison) {
  const auto& [from, to] = comparison.catalogs;
  const Driver& driver = driver_of(to.dialect.vendor, session.drivers);
  const std::string scratch = value_of(session.settings, "scratch");
  const proof::Fresh fresh = [&] { return driver.scratch(scratch); };
  ProgressLine line(session);
  // Made-up rows fill the copies: reference data is not among what is proved.
  const Catalog before = without_rows(from), after = without_rows(to);
  proof::ProofReport report =
      proof::prove({before, after, comparison.options, comparison.wishes}, fresh, line.callback());
  report.from = comparison.report.from;
  report.to = comparison.report.to;
  return report;
}

std::optional<int> refuse_unproved(const Session& session, const Comparison& comparison) {
  if (!session.options.prove)
    return std::nullopt;
  const proof::ProofReport report = prove(session, comparison);
  if (verdict_of(report) != proof::ProofVerdict::failed) {
    session.note(proof_line(report));
    return std::nullopt;
  }
  session.terminal.err << text_proof(report) << "nothing was drafted\n" << std::flush;
  return exit_code(report);
}

int run_prove(Session& session) {
  const auto& sources = session.options.sources;
  const Comparison comparison = compare(session, parse_source(sources.at(0), session.drivers),
                                        parse_source(sources.at(1), session.drivers));
  if (const auto code = refuse_undecided(session, comparison.report))
    return *code;
  const proof::ProofReport report = prove(session, comparison);
  deliver(session, [&](const std::string& format, bool colour) {
    if (format == "json")
      return json_proof(report);
    return session.options.quiet ? proof_line(report) + "\n"
                                 : text_proof(report, {colour, session.options.verbose});
  });
  return exit_code(report);
}

}  // namespace groma::cli
