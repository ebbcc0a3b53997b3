#include <algorithm>
#include <array>

#include "report/lint.h"
#include "report/style.h"

namespace groma {
namespace {

std::string number_of(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string place_of(const std::string& file, int line, int column) {
  return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string coloured(Severity severity, const Style& style) {
  const std::string name(to_string(severity));
  switch (severity) {
    case Severity::error:
      return style.removed(name);
    case Severity::warning:
      return style.altered(name);
    case Severity::note:
      break;
  }
  return style.faint(name);
}

std::string finding_text(const LintFinding& finding, const Style& style) {
  std::string text = style.strong(place_of(finding.file, finding.line, finding.column)) + ": " +
                     coloured(finding.rule.severity, style) + " " + std::string(finding.rule.code);
  if (!finding.about.empty())
    text += "  " + finding.about;
  text += "\n";
  if (!finding.silenced.empty())
    return text + style.faint("    allowed: " + finding.silenced) + "\n";
  return text + "    " + std::string(finding.rule.says) + "\n" +
         style.faint("    instead: " + std::string(finding.rule.instead)) + "\n";
}

/// Escaped as GitHub's commands want it; in properties colons and commas too.
std::string github_escaped(std::string_view text, bool property) {
  std::string result;
  for (const char c : text) {
    const std::string_view special = property ? "%\r\n:," : "%\r\n";
    if (special.find(c) == special.npos) {
      result += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    result += '%';
    result += digits[byte / 16];
    result += digits[byte % 16];
  }
  return result;
}

std::string annotation(Severity severity, std::string_view title, const std::string& file, int line,
                       int column, const std::string& message) {
  const std::string command =
      severity == Severity::note ? "notice" : std::string(to_string(severity));
  return "::" + command + " file=" + github_escaped(file, true) + ",line=" + std::to_string(line) +
         ",col=" + std::to_string(column) + ",title=" + github_escaped(title, true) +
         "::" + github_escaped(message, false) + "\n";
}

}  // namespace

std::string lint_verdict(const LintReport& report) {
  std::array<std::size_t, 3> counts{};
  std::size_t silenced = 0;
  for (const LintFinding& finding : report.result.findings)
    ++(finding.silenced.empty() ? counts[static_cast<std::size_t>(finding.rule.severity)]
                                : silenced);
  std::string text;
  const auto add = [&](std::size_t count, const std::string& words) {
    if (count > 0)
      text += (text.empty() ? "" : ", ") + words;
  };
  for (std::size_t i = 0; i < counts.size(); ++i)
    add(counts[i], number_of(counts[i], std::string(enum_names(Severity{})[i])));
  add(report.result.undetermined.size(),
      std::to_string(report.result.undetermined.size()) + " undetermined");
  add(silenced, std::to_string(silenced) + " allowed");
  return (text.empty() ? "nothing found" : text) + " in " +
         number_of(report.result.statements, "statement") + " of " +
         number_of(report.result.files, "file");
}

std::string text_lint(const LintReport& report, TextStyle style, bool quiet) {
  const Style paint(style.colour);
  std::string text;
  if (!quiet) {
    for (const LintFinding& finding : report.result.findings)
      if (finding.silenced.empty() || style.verbose)
        text += finding_text(finding, paint);
    for (const LintDoubt& doubt : report.result.undetermined)
      text += paint.strong(place_of(doubt.file, doubt.line, doubt.column)) + ": undetermined  " +
              doubt.reason + "\n";
    text += text.empty() ? "" : "\n";
  }
  return text + lint_verdict(report) + "\n";
}

std::string github_lint(const LintReport& report) {
  std::string text;
  for (const LintFinding& each : report.result.findings) {
    const std::string about = each.about.empty() ? "" : each.about + ": ";
    if (each.silenced.empty())
      text += annotation(
          each.rule.severity, each.rule.code, each.file, each.line, each.column,
          about + std::string(each.rule.says) + "\nInstead: " + std::string(each.rule.instead));
  }
  for (const LintDoubt& each : report.result.undetermined)
    text +=
        annotation(Severity::note, "undetermined", each.file, each.line, each.column, each.reason);
  return text;
}

std::string text_rules(const Dialect& dialect, TextStyle style) {
  const Style paint(style.colour);
  std::string text;
  for (const HazardRule& rule : hazard_rules(dialect.vendor)) {
    text += paint.strong(rule.code) + "  " + coloured(rule.severity, paint);
    if (rule.kind)
      text += "  " + std::string(to_string(*rule.kind));
    text += "\n    " + std::string(rule.says) + "\n" +
            paint.faint("    instead: " + std::string(rule.instead)) + "\n";
  }
  return text;
}

}  // namespace groma
