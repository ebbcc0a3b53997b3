#include "groma/execute.h"

#include <fmt/format.h>

#include <chrono>
#include <span>
#include <thread>

#include "dialects/waiting.h"
#include "groma/error.h"
#include "plan/refusal.h"

namespace groma {

namespace {

// The first row that a guard found: `id=7, email=NULL`.
std::string example(const Rows& found) {
  std::string text;
  for (std::size_t i = 0; i < found.columns.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ", ", found.columns[i],
                        found.rows.front().at(i).value_or("NULL"));
  return text;
}

class Run {
 public:
  Run(Connection& connection, const Plan& plan, const Rules& rules, const Progress& progress)
      : connection_(connection), steps_(plan.steps), rules_(rules), progress_(progress) {}

  void run() {
    try {
      while (at_ < steps_.size())
        attempt_step();
      commit();
    } catch (const Error& error) {
      undo();
      throw Error(explained(error.detail()));
    } catch (...) {  // from the progress callback: not ours to explain
      undo();
      throw;
    }
  }

 private:
  static constexpr int most_tries = 5;

  Connection& connection_;
  std::span<const PlannedStep> steps_;
  const Rules& rules_;
  const Progress& progress_;
  std::size_t at_ = 0;         ///< the step that is being run
  std::size_t first_ = 0;      ///< step of the transaction
  int tries_ = 0;              ///< of what now runs, that gave up waiting for a lock
  std::size_t committed_ = 0;  ///< steps whose effect is there to stay
  bool open_ = false;          ///< a transaction is open
  bool refused_ = false;       ///< by a guard that found a row
  std::string statement_;      ///< the last one that was run

  Rows query(const std::string& sql) {
    statement_ = sql;
    return connection_.query(sql);
  }

  void attempt_step() {
    try {
      take(steps_[at_]);
      ++at_;
    } catch (const Error& error) {
      if (!gave_up_waiting(rules_.vendor, error.detail()) || ++tries_ == most_tries)
        throw;
      start_over();
    }
  }

  // Others have their turn before the transaction, or the statement outside of one, runs again.
  void start_over() {
    if (open_) {
      attempt("ROLLBACK");
      open_ = false;
      at_ = first_;
    } else {
      clear_away();
    }
    std::this_thread::sleep_for(std::chrono::seconds(1) * (1 << (tries_ - 1)));
  }

  // What a statement outside of transactions leaves behind when the server gives it up.
  void clear_away() {
    if (at_ >= steps_.size() || steps_[at_].step.transactional || !rules_.wreckage)
      return;
    try {
      for (const Row& row : connection_.query(rules_.wreckage(steps_[at_].step.sql)).rows)
        attempt(row.at(0).value_or(""));
    } catch (const Error&) {
    }
  }

  void take(const PlannedStep& planned) {
    const Step& step = planned.step;
    if (step.transactional != open_)
      step.transactional ? begin() : commit();
    if (progress_)
      progress_(planned, at_ + 1, steps_.size());
    const Rows rows = query(step.sql);
    if (step.guard && !rows.rows.empty()) {
      refused_ = true;
      const Refusal refusal = read_refusal(step.refusal);
      const std::string hint =
          refusal.help.empty() ? "" : "fill in what is missing: " + refusal.help;
      throw Error(ErrorDetail{refusal.says, example(rows) + how_many(step.sql), {}, {}, hint});
    }
    if (!open_) {
      tries_ = 0;
      committed_ += changes_database(step) ? 1 : 0;
    }
  }

  // Of a guard that asks for one row, how many there are; nothing where that cannot be asked.
  std::string how_many(const std::string& guard) {
    constexpr std::string_view one = " LIMIT 1";
    if (!guard.ends_with(one))
      return {};
    try {
      const Rows counted = connection_.query(
          "SELECT count(*) FROM (" + guard.substr(0, guard.size() - one.size()) + ") AS found");
      const std::string number = counted.rows.at(0).at(0).value_or("1");
      return number == "1" ? "" : " (the first of " + number + ")";
    } catch (const Error&) {
      return {};
    }
  }

  static bool changes_database(const Step& step) { return !step.guard && !step.setting; }

  void begin() {
    query(std::string(rules_.begin));
    open_ = true;
    first_ = at_;
  }

  void commit() {
    if (!open_)
      return;
    query(std::string(rules_.commit));
    open_ = false;
    tries_ = 0;
    committed_ = at_;
  }

  void undo() {
    if (open_)
      attempt("ROLLBACK");
    else if (!refused_)
      clear_away();
    for (std::size_t i = at_; i < steps_.size(); ++i)
      if (steps_[i].step.setting)
        attempt(steps_[i].step.sql);
  }

  // What is run after a failure: the first error is the one that counts, and the server may have
  // rolled back by itself.
  void attempt(const std::string& sql) {
    try {
      connection_.query(sql);
    } catch (const Error&) {
    }
  }

  // `step 3 of 9 (rebuild table t)`, or what stands around the steps: `COMMIT`.
  std::string place() const {
    if (at_ == steps_.size() || steps_[at_].step.sql != statement_)
      return statement_;
    const std::string& title = steps_[at_].title;
    return fmt::format("step {} of {}{}", at_ + 1, steps_.size(),
                       title.empty() ? "" : " (" + title + ")");
  }

  ErrorDetail explained(ErrorDetail detail) const {
    if (!refused_)
      detail.message = place() + " failed: " + detail.message;
    detail.statement = statement_;
    if (committed_ != 0 || !in_doubt(detail))
      detail.message += committed_ == 0
                            ? "; nothing was changed"
                            : fmt::format("; the first {} of {} steps were committed and stay",
                                          committed_, steps_.size());
    if (in_doubt(detail))
      detail.message += doubt();
    return detail;
  }

  // A connection that was lost (class 08 of SQLSTATE) while the server committed leaves open
  // whether it did.
  bool in_doubt(const ErrorDetail& detail) const {
    const bool alone = !open_ && at_ < steps_.size() && changes_database(steps_[at_].step) &&
                       statement_ == steps_[at_].step.sql;
    return detail.code.starts_with("08") && (alone || statement_ == rules_.commit);
  }

  std::string doubt() const {
    const std::size_t last = statement_ == rules_.commit ? at_ : at_ + 1;
    const std::string which = committed_ + 1 == last
                                  ? fmt::format("step {} was", last)
                                  : fmt::format("steps {} to {} were", committed_ + 1, last);
    return fmt::format("; whether {} carried out is not known: compare before it is run again",
                       which);
  }
};

}  // namespace

void execute(Connection& connection, const Plan& plan, const Rules& rules,
             const Progress& progress) {
  Run(connection, plan, rules, progress).run();
}

}  // namespace groma
