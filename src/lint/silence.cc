#include "lint/silence.h"

#include <algorithm>
#include <array>

#include "lint/sheet.h"

namespace groma::lint {
namespace {

std::string_view trimmed_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == text.npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// What follows `allow` in a comment of the line, or nothing.
std::optional<std::string_view> allowed_in(std::string_view line) {
  const auto at = line.find("groma: allow");
  if (at == line.npos)
    return {};
  const std::string_view before = trimmed_blanks(line.substr(0, at));
  if (!before.ends_with("--") && !before.ends_with("#") && !before.ends_with("/*"))
    return {};
  std::string_view rest = trimmed_blanks(line.substr(at + 12));
  if (rest.ends_with("*/"))
    rest = trimmed_blanks(rest.substr(0, rest.size() - 2));
  return rest;
}

struct Span {
  int first = 0;
  int last = 0;
};

std::vector<Span> spans_of(const LintFile& file) {
  std::vector<Span> spans;
  for (const LintScript& script : file.scripts)
    for (const Statement& each : script.statements)
      spans.push_back({each.line, each.line + static_cast<int>(std::count(each.sql.begin(),
                                                                          each.sql.end(), '\n'))});
  return spans;
}

/// The lines that a silence on `line` is about.
Span about(int line, const std::vector<Span>& spans) {
  for (const Span& span : spans)
    if (span.last >= line)
      return span;
  return {line, line};
}

const HazardRule& silence_rule(std::string_view code) {
  const auto rules = silence_rules();
  return *std::find_if(rules.begin(), rules.end(),
                       [&](const HazardRule& rule) { return rule.code == code; });
}

class Silencer {
 public:
  Silencer(const LintFile& file, std::span<const std::string_view> codes,
           std::vector<LintFinding>& findings)
      : file_(file), codes_(codes), findings_(findings), count_(findings.size()) {}

  void project(const Silence& silence) {
    for (std::size_t i = 0; i < count_; ++i)
      if (findings_[i].rule.code == silence.code && findings_[i].silenced.empty())
        findings_[i].silenced = silence.reason;
  }

  void comment(const Silence& silence, const std::vector<Span>& spans) {
    if (std::find(codes_.begin(), codes_.end(), silence.code) == codes_.end())
      return complain("silence-unknown", silence);
    const Span lines = about(silence.line, spans);
    bool used = false;
    for (std::size_t i = 0; i < count_; ++i) {
      LintFinding& finding = findings_[i];
      if (finding.rule.code != silence.code || finding.line < lines.first ||
          finding.line > lines.last)
        continue;
      used = true;
      if (finding.silenced.empty())
        finding.silenced = silence.reason;
    }
    if (silence.reason.empty())
      complain("silence-without-reason", silence);
    else if (!used)
      complain("silence-unused", silence);
  }

 private:
  void complain(std::string_view code, const Silence& silence) {
    findings_.push_back({silence_rule(code), silence.code, file_.file, silence.line, 1, {}});
  }

  const LintFile& file_;
  std::span<const std::string_view> codes_;
  std::vector<LintFinding>& findings_;
  std::size_t count_;  ///< of findings about statements
};

}  // namespace

std::vector<Silence> silences_of(std::string_view text) {
  std::vector<Silence> silences;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    ++number;
    if (const auto rest = allowed_in(text.substr(at, end - at))) {
      const auto blank = std::min(rest->find_first_of(" \t:"), rest->size());
      silences.push_back(
          {std::string(rest->substr(0, blank)),
           std::string(trimmed_blanks(rest->substr(std::min(blank + 1, rest->size())))),
           {},
           number});
    }
    at = end + 1;
  }
  return silences;
}

void silence(const LintFile& file, std::span<const Silence> project,
             std::span<const std::string_view> codes, std::vector<LintFinding>& findings) {
  Silencer silencer(file, codes, findings);
  const std::vector<Span> spans = spans_of(file);
  for (const Silence& each : file.silences)
    silencer.comment(each, spans);
  for (const Silence& each : project)
    silencer.project(each);
}

}  // namespace groma::lint
