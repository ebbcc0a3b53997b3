#include "script/expect.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iomanip>
#include <set>
#include <sstream>

#include "groma/lint.h"

namespace groma::proof {
namespace {

constexpr std::string_view rebuild_title = "rebuild table ";

std::set<std::string> rebuilt(const Plan& plan) {
  std::set<std::string> tables;
  for (const PlannedStep& step : plan.steps)
    if (step.title.starts_with(rebuild_title))
      tables.insert(step.title.substr(rebuild_title.size()));
  return tables;
}

/// The words of a line; one in double quotes may hold blanks.
std::set<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::set<std::string> found;
  for (std::string word; stream >> std::quoted(word);)
    found.insert(word);
  return found;
}

std::set<std::string> hazard_kinds(const Plan& plan) {
  std::set<std::string> kinds;
  for (const Hazard& hazard : hazards(plan))
    kinds.insert(std::string(to_string(hazard.kind)));
  return kinds;
}

std::vector<std::string> statements(const Plan& plan) {
  std::vector<std::string> lines;
  for (const PlannedStep& step : plan.steps) {
    std::istringstream stream(step.step.sql + ";");
    for (std::string line; std::getline(stream, line);)
      if (const std::size_t begin = line.find_first_not_of(' '); begin != std::string::npos)
        lines.push_back(line.substr(begin));
  }
  return lines;
}

/// One expectation against the plan that it is about.
struct Comparison {
  const Expectation& wish;
  const Verdict& verdict;
  const Plan& plan;

  std::optional<std::string> unless(bool holds, const std::string& instead) const {
    if (holds)
      return std::nullopt;
    return fmt::format("line {}: expected{} {} {}, but {}", wish.line, wish.down ? " down" : "",
                       to_string(wish.wish), wish.argument, instead);
  }

  std::optional<std::string> lines_are(std::vector<std::string> lines) const {
    return unless(lines == wish.lines,
                  fmt::format("there is:\n    {}", fmt::join(lines, "\n    ")));
  }

  std::optional<std::string> hazard() const {
    const auto kinds = hazard_kinds(plan);
    const bool holds = wish.argument == "none" ? kinds.empty() : kinds.contains(wish.argument);
    return unless(holds, fmt::format("the hazards are [{}]", fmt::join(kinds, ", ")));
  }

  /// Of all steps together, sorted, or `none`.
  std::optional<std::string> codes() const {
    std::set<std::string> found;
    for (const auto& of_step : hazard_codes(plan, verdict.to.dialect))
      found.insert(of_step.begin(), of_step.end());
    const auto wanted = wish.argument == "none" ? std::set<std::string>{} : words(wish.argument);
    return unless(found == wanted, fmt::format("the codes are [{}]", fmt::join(found, ", ")));
  }

  std::optional<std::string> refused() const {
    const Outcome outcome = wish.down ? Outcome::refused_down : Outcome::refused;
    return unless(
        verdict.outcome == outcome && verdict.reason.find(wish.argument) != std::string::npos,
        fmt::format("it {} {}", to_string(verdict.outcome), verdict.reason));
  }

  std::optional<std::string> run() const {
    const auto tables = rebuilt(plan);
    const std::string rebuilds = fmt::format("[{}] is rebuilt", fmt::join(tables, ", "));
    switch (wish.wish) {
      case Wish::in_place:
        return unless(tables.empty(), rebuilds);
      case Wish::rebuild:
        return unless(tables == words(wish.argument), rebuilds);
      case Wish::no_change:
        return unless(verdict.difference.changes.empty(), "there are changes");
      case Wish::refused:
        return refused();
      case Wish::hazard:
        return hazard();
      case Wish::statements:
        return lines_are(statements(plan));
      case Wish::changes:
        return lines_are(change_lines(verdict.difference));
      case Wish::codes:
        return codes();
      default:
        break;
    }
    return unless(false, "that can be expected of a script alone");
  }
};

bool expects_refusal(const Case& test) {
  return std::any_of(test.expectations.begin(), test.expectations.end(),
                     [](const Expectation& wish) { return wish.wish == Wish::refused; });
}

}  // namespace

std::vector<std::string> change_lines(const Difference& difference) {
  std::vector<std::string> lines;
  for (const Change& change : difference.changes) {
    std::string line = fmt::format("{} {} {}", to_string(change.action), spoken(change.id.kind),
                                   to_string(change.id));
    for (std::size_t i = 0; i < change.fields.size(); ++i)
      line += (i == 0 ? ": " : ", ") + change.fields[i].name;
    lines.push_back(line);
  }
  return lines;
}

std::string script_of(const Plan& plan) {
  std::string script;
  for (const PlannedStep& step : plan.steps)
    script += fmt::format("    {};\n", step.step.sql);
  return script;
}

std::optional<std::string> unexpected(const Case& test, const Verdict& verdict) {
  if (verdict.outcome == Outcome::failed ||
      (verdict.outcome != Outcome::passed && !expects_refusal(test)))
    return fmt::format("{}: {}", verdict.stage, verdict.reason);
  for (const Expectation& wish : test.expectations)
    if (auto surprise = Comparison{wish, verdict, wish.down ? verdict.down : verdict.up}.run())
      return surprise;
  return std::nullopt;
}

}  // namespace groma::proof
