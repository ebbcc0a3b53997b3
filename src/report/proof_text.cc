#include "report/proof_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/headline.h"
#include "report/style.h"

namespace groma {
namespace {

using namespace proof;

std::string counted(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::size_t rows_of(const Trial& trial) {
  std::size_t rows = 0;
  for (const FilledTable& each : trial.filled)
    rows += each.rows;
  return rows;
}

std::string_view described(Sample sample) {
  switch (sample) {
    case Sample::varied:
      return "varied rows, NULL wherever it may stand";
    case Sample::plain:
      return "plain rows, no NULL where a value can stand";
    case Sample::none:
      break;
  }
  return "no rows";
}

class ProofText {
 public:
  ProofText(const ProofReport& report, TextStyle style)
      : report_(report), style_(style.colour), verbose_(style.verbose) {}

  std::string write() {
    text_ = style_.strong(report_.from + " → " + report_.to) + "  proved on " +
            style_.faint(to_string(report_.dialect)) + "\n";
    for (const Trial& trial : report_.trials)
      write_trial(trial);
    list("not in the copy", report_.not_copied,
         [](const Unmodelled& each) { return each.what + " " + each.name; });
    list("undetermined", report_.undetermined,
         [](const Doubt& each) { return spoken(each.id) + "  " + each.reason; });
    return text_ + "\n" + style_.strong(proof_line(report_)) + "\n";
  }

 private:
  void write_trial(const Trial& trial) {
    text_ += "\n" + style_.strong("a copy with " + std::string(described(trial.sample))) + "\n";
    if (trial.sample != Sample::none)
      good(fmt::format("{} in {}", counted(rows_of(trial), "row"),
                       counted(trial.filled.size(), "table")));
    if (verbose_)
      for (const FilledTable& each : trial.filled)
        text_ += fmt::format("      {}: {}\n", each.name, each.rows);
    for (const Unfilled& each : trial.unfilled)
      bad("no rows in " + to_string(each.table) + ": " + one_line(each.reason, 300));
    for (const Way& way : trial.ways)
      write_way(way, trial.sample != Sample::none);
    if (trial.stop)
      write_stop(*trial.stop);
  }

  void write_way(const Way& way, bool with_rows) {
    const bool up = way.direction == Direction::up;
    const Plan& plan = up ? report_.up : report_.down;
    good(fmt::format("{}: {}", to_string(way.direction), counted(plan.steps.size(), "step")));
    if (way.left.changes.empty())
      good(up ? "state reached" : "state restored");
    for (const Change& change : way.left.changes)
      bad(fmt::format("{}: {} {} is left", up ? "state not reached" : "state not restored",
                      to_string(change.action), spoken(change.id)));
    if (way.second_draft_empty)
      good("a second draft is empty");
    else
      bad("a second draft is not empty");
    if (with_rows && way.lost.empty())
      good("rows survived" + std::string(way.unkept.empty() ? "" : ", but by design not"));
    for (const std::string& each : way.lost)
      bad("rows lost: " + one_line(each, 500));
    for (const Unkept& each : way.unkept)
      text_ += "        " + each.what + "  " + style_.faint(each.reason) + "\n";
  }

  void write_stop(const Stop& stop) {
    const std::string where =
        fmt::format("{} stopped at step {} of {}{}", to_string(stop.direction), stop.number,
                    stop.total, stop.title.empty() ? "" : " (" + stop.title + ")");
    bad(where + (stop.foreseen ? ", as the plan says that it may" : ""));
    text_ += "      " + style_.faint("sql:") + " " + one_line(stop.sql, verbose_ ? 100000 : 400) +
             "\n      " + style_.faint("said:") + " " + one_line(stop.message, 1000) +
             (stop.code.empty() ? "" : " [" + stop.code + "]") + "\n";
  }

  void good(const std::string& line) { text_ += "  " + style_.added("✓") + " " + line + "\n"; }
  void bad(const std::string& line) { text_ += "  " + style_.removed("✗") + " " + line + "\n"; }

  template <class T, class Show>
  void list(const std::string& title, const std::vector<T>& values, Show show) {
    if (!values.empty())
      text_ += "\n" + style_.strong(title) + "\n";
    for (const T& each : values)
      text_ += "  · " + show(each) + "\n";
  }

  const ProofReport& report_;
  Style style_;
  bool verbose_;
  std::string text_;
};

std::string why_open(const ProofReport& report) {
  const Trial& last = report.trials.back();
  if (last.sample == Sample::none)
    return "rows are in the way, so that it could be run to the end without any only";
  if (!last.unfilled.empty())
    return counted(last.unfilled.size(), "table") + " could not be filled";
  return counted(report.undetermined.size(), "object") + " could not be compared";
}

std::string why_failed(const ProofReport& report) {
  for (const Trial& trial : report.trials)
    for (const Way& way : trial.ways) {
      if (!way.lost.empty())
        return fmt::format("rows are lost on the way {}", to_string(way.direction));
      if (!way.left.changes.empty() || !way.second_draft_empty)
        return way.direction == Direction::up ? "the state is not reached"
                                              : "the state is not restored";
    }
  const Stop& stop = *report.trials.back().stop;
  return fmt::format("step {} of the way {}", stop.number, to_string(stop.direction));
}

}  // namespace

std::string proof_line(const ProofReport& report) {
  const Trial& last = report.trials.back();
  const std::string what =
      fmt::format("{} up, {} down, with {} in {}", counted(report.up.steps.size(), "step"),
                  report.down.steps.size(), counted(rows_of(last), "row"),
                  counted(last.filled.size(), "table"));
  switch (verdict_of(report)) {
    case ProofVerdict::proved:
      return "proved: " + what + (report.trials.size() == 1 ? "" : "; other rows are in its way");
    case ProofVerdict::undetermined:
      return "undetermined: " + what + "; " + why_open(report);
    case ProofVerdict::failed:
      break;
  }
  return "failed: " + why_failed(report);
}

std::string text_proof(const ProofReport& report, TextStyle style) {
  return ProofText(report, style).write();
}

}  // namespace groma
