#include "migrate/journal.h"

#include <algorithm>
#include <charconv>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "groma/source.h"
#include "migrate/sha256.h"

namespace groma::migrate {
namespace {

const std::string notes_table(progress_table);

/// Text of our own making only: it holds no quotes.
std::string sql_text(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string of_revision(const std::string& revision) {
  return " WHERE revision = " + sql_text(revision);
}

std::string begun_of(const Progressed& progress) {
  return progress.begun ? sql_text(*progress.begun) : "NULL";
}

Step step_of(std::string sql, bool transactional = true) {
  Step made;
  made.sql = std::move(sql);
  made.transactional = transactional;
  return made;
}

bool changes_database(const Step& step) {
  return !step.guard && !step.setting;
}

class Recorder {
 public:
  Recorder(const Plan& plan, const Progressed& progress, const Rules& rules)
      : plan_(plan), at_(progress), rules_(rules) {}

  Recorded record(const std::vector<Step>& notes) {
    for (std::size_t i = 0; i < plan_.steps.size(); ++i)
      take(i);
    // The notes stand before the settings that end the part, as those are outside of transactions.
    auto end = result_.plan.steps.end();
    while (end != result_.plan.steps.begin() && std::prev(end)->step.setting)
      --end;
    std::vector<PlannedStep> last;
    for (const Step& note : notes)
      last.push_back({"note the revision", note});
    result_.plan.steps.insert(end, last.begin(), last.end());
    result_.announced.resize(result_.plan.steps.size());
    return std::move(result_);
  }

 private:
  void take(std::size_t i) {
    const PlannedStep& planned = plan_.steps[i];
    const Step& step = planned.step;
    if (i < at_.finished && !step.setting)
      return;
    const bool alone = !step.transactional && changes_database(step);
    if (alone && i >= at_.finished && announces(step))
      announce(i);
    result_.plan.steps.push_back(planned);
    if (i >= at_.finished && changes_database(step) && (alone || ends_transaction(i)))
      note(i + 1, step.transactional, planned.title);
  }

  bool announces(const Step& step) const { return rules_.effect(step.sql) != Effect::repeatable; }

  void announce(std::size_t i) {
    Progressed before = at_;
    before.finished = i;
    before.checksum = checksum_of(plan_, i);
    if (rules_.effect(plan_.steps[i].step.sql) != Effect::schema)
      before.begun = unseen;
    result_.announced.resize(result_.plan.steps.size());
    result_.announced.emplace_back(std::move(before));
  }

  /// The last one that changes something before its transaction ends.
  bool ends_transaction(std::size_t i) const {
    for (std::size_t next = i + 1; next < plan_.steps.size(); ++next) {
      const Step& step = plan_.steps[next].step;
      if (!step.transactional)
        return true;
      if (changes_database(step))
        return false;
    }
    return true;
  }

  void note(std::size_t finished, bool transactional, const std::string& title) {
    Progressed after = at_;
    after.finished = finished;
    after.begun.reset();
    after.checksum = checksum_of(plan_, finished);
    Step made = note_progress(after);
    made.transactional = transactional;
    result_.plan.steps.push_back({title, std::move(made)});
  }

  const Plan& plan_;
  const Progressed& at_;
  const Rules& rules_;
  Recorded result_;
};

std::size_t number(const std::string& text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<Progressed> read_progress(Connection& connection, const Rules& rules) {
  if (connection.query(rules.find_table(notes_table)).rows.empty())
    return {};
  const Rows found =
      connection.query("SELECT revision, direction, finished, begun, checksum FROM " + notes_table +
                       " ORDER BY revision");
  if (found.rows.empty())
    return {};
  const Row& row = found.rows.front();
  return Progressed{row.at(0).value_or(""), row.at(1) == "up" ? Direction::up : Direction::down,
                    number(row.at(2).value_or("")), row.at(3), row.at(4).value_or("")};
}

Step begin_progress(const Progressed& progress) {
  return step_of("INSERT INTO " + notes_table +
                     " (revision, direction, finished, begun, checksum) VALUES (" +
                     sql_text(progress.revision) + ", " +
                     sql_text(progress.direction == Direction::up ? "up" : "down") + ", " +
                     std::to_string(progress.finished) + ", " + begun_of(progress) + ", " +
                     sql_text(progress.checksum) + ")",
                 false);
}

Step note_progress(const Progressed& progress) {
  return step_of("UPDATE " + notes_table + " SET finished = " + std::to_string(progress.finished) +
                     ", begun = " + begun_of(progress) +
                     ", checksum = " + sql_text(progress.checksum) + of_revision(progress.revision),
                 false);
}

Step end_progress(const std::string& revision) {
  return step_of("DELETE FROM " + notes_table + of_revision(revision));
}

Step end_all_progress() {
  return step_of("DELETE FROM " + notes_table);
}

Plan as_vendor_runs(Plan plan, const Rules& rules) {
  if (!rules.transactional_schema)
    for (PlannedStep& planned : plan.steps)
      if (rules.effect(planned.step.sql) != Effect::rows)
        planned.step.transactional = false;
  return plan;
}

bool is_one_transaction(const Plan& plan) {
  const auto changes = [](const PlannedStep& planned) { return changes_database(planned.step); };
  const auto first = std::find_if(plan.steps.begin(), plan.steps.end(), changes);
  const auto last = std::find_if(plan.steps.rbegin(), plan.steps.rend(), changes).base();
  return first == plan.steps.end() || std::all_of(first, last, [](const PlannedStep& planned) {
           return planned.step.transactional;
         });
}

Recorded recorded(const Plan& plan, const Progressed& progress, const std::vector<Step>& notes,
                  const Rules& rules) {
  return Recorder(plan, progress, rules).record(notes);
}

std::string checksum_of(const Plan& plan, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < std::min(count, plan.steps.size()); ++i)
    text += plan.steps[i].step.sql + ";\n";
  return sha256(text);
}

std::string fingerprint(Connection& connection) {
  try {
    return sha256(write_snapshot(without_bookkeeping(connection.inspect())));
  } catch (const Error& error) {
    if (error.detail().code.starts_with("08"))
      throw;
    return std::string(unseen);  // others change the schema meanwhile
  }
}

}  // namespace groma::migrate
