/// What `groma lint` found, for people, programs and code review; `docs/reports.md` has the
/// formats.
#pragma once

#include <string>

#include "groma/lint.h"
#include "groma/report.h"

namespace groma {

struct LintReport {
  Dialect dialect;
  LintResult result;
};

std::string text_lint(const LintReport& report, TextStyle style, bool quiet);
std::string json_lint(const LintReport& report);
/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
std::string sarif_lint(const LintReport& report);
/// Commands of GitHub's workflows, which become annotations of a pull request.
std::string github_lint(const LintReport& report);

/// "2 errors, 1 note in 12 statements of 3 files"
std::string lint_verdict(const LintReport& report);

std::string text_rules(const Dialect& dialect, TextStyle style);
std::string json_rules(const Dialect& dialect);

}  // namespace groma
