#include "groma/execute.h"

#include <fmt/format.h>

#include <span>

#include "groma/error.h"

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
      for (; at_ < steps_.size(); ++at_)
        take(steps_[at_]);
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
  Connection& connection_;
  std::span<const PlannedStep> steps_;
  const Rules& rules_;
  const Progress& progress_;
  std::size_t at_ = 0;         ///< the step that is being run
  std::size_t committed_ = 0;  ///< steps whose effect is there to stay
  bool open_ = false;          ///< a transaction is open
  bool refused_ = false;       ///< by a guard that found a row
  std::string statement_;      ///< the last one that was run

  Rows query(const std::string& sql) {
    statement_ = sql;
    return connection_.query(sql);
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
      throw Error(ErrorDetail{step.refusal, example(rows), {}, {}, {}});
    }
    if (!open_ && changes_database(step))
      ++committed_;
  }

  static bool changes_database(const Step& step) { return !step.guard && !step.setting; }

  void begin() {
    query(std::string(rules_.begin));
    open_ = true;
  }

  void commit() {
    if (!open_)
      return;
    query(std::string(rules_.commit));
    open_ = false;
    committed_ = at_;
  }

  void undo() {
    if (open_)
      attempt("ROLLBACK");
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
