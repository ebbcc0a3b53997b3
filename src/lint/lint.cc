#include "groma/lint.h"

#include <algorithm>
#include <tuple>

#include "dialects/linters.h"
#include "dialects/place.h"
#include "lint/silence.h"

namespace groma {
namespace {

const HazardRule& rule_of(const std::vector<HazardRule>& rules, std::string_view code) {
  return *std::find_if(rules.begin(), rules.end(),
                       [&](const HazardRule& rule) { return rule.code == code; });
}

/// True where the server is too old to have what the rule is about.
bool is_too_new(const HazardRule& rule, const Dialect& dialect) {
  return dialect.version != Version{} && dialect.version < rule.since;
}

class Linting {
 public:
  explicit Linting(const Dialect& dialect)
      : dialect_(dialect), rules_(hazard_rules(dialect.vendor)) {
    for (const HazardRule& rule : rules_)
      codes_.push_back(rule.code);
  }

  void file(const LintFile& file, std::span<const Silence> project) {
    std::vector<LintFinding> found;
    for (const LintScript& script : file.scripts)
      this->script(script, found);
    lint::silence(file, project, codes_, found);
    std::stable_sort(found.begin(), found.end(), [](const LintFinding& a, const LintFinding& b) {
      return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    result_.findings.insert(result_.findings.end(), found.begin(), found.end());
    ++result_.files;
  }

  LintResult result() { return std::move(result_); }

 private:
  void script(const LintScript& script, std::vector<LintFinding>& found) {
    lint::Sheet sheet;
    linter(dialect_.vendor).judge(script, dialect_, known_, sheet);
    result_.statements += script.statements.size();
    for (lint::Sighting& each : sheet.sightings) {
      const HazardRule& rule = rule_of(rules_, each.code);
      const Statement& statement = script.statements[each.statement];
      const text::Place place =
          text::locate(statement.sql, each.offset, {statement.line, statement.column});
      if (!is_too_new(rule, dialect_))
        found.push_back({rule, std::move(each.about), script.file, place.line, place.column, {}});
    }
    for (auto& [number, reason] : sheet.undetermined) {
      const Statement& statement = script.statements[number];
      result_.undetermined.push_back({reason, script.file, statement.line, statement.column});
    }
  }

  Dialect dialect_;
  std::vector<HazardRule> rules_;
  std::vector<std::string_view> codes_;
  lint::Known known_;
  LintResult result_;
};

}  // namespace

std::vector<HazardRule> hazard_rules(Vendor vendor) {
  const Linter& linter = groma::linter(vendor);
  std::vector<HazardRule> rules(linter.own.begin(), linter.own.end());
  for (const HazardRule& rule : lint::common_rules())
    if (std::find(linter.common.begin(), linter.common.end(), rule.code) != linter.common.end())
      rules.push_back(rule);
  std::sort(rules.begin(), rules.end(),
            [](const HazardRule& a, const HazardRule& b) { return a.code < b.code; });
  return rules;
}

LintResult linted(std::span<const LintFile> files, const Dialect& dialect,
                  std::span<const Silence> silences) {
  Linting linting(dialect);
  for (const LintFile& file : files)
    linting.file(file, silences);
  return linting.result();
}

std::vector<std::vector<std::string>> hazard_codes(const Plan& plan, const Dialect& dialect) {
  LintScript script{{}, {}, Wrapping::all, {}};
  for (const PlannedStep& planned : plan.steps) {
    if (!planned.step.transactional)
      script.alone.insert(script.statements.size());
    script.statements.push_back({planned.step.sql, 1, 1, {}});
  }
  lint::Sheet sheet;
  lint::Known known;
  linter(dialect.vendor).judge(script, dialect, known, sheet);
  const std::vector<HazardRule> rules = hazard_rules(dialect.vendor);
  std::vector<std::vector<std::string>> codes(plan.steps.size());
  for (const lint::Sighting& each : sheet.sightings) {
    std::vector<std::string>& of_step = codes[each.statement];
    const HazardRule& rule = rule_of(rules, each.code);
    if (rule.kind && rule.severity != Severity::note && !is_too_new(rule, dialect) &&
        std::find(of_step.begin(), of_step.end(), each.code) == of_step.end())
      of_step.emplace_back(each.code);
  }
  return codes;
}

}  // namespace groma
