#include "proof/proof.h"

#include <algorithm>

#include "groma/error.h"
#include "groma/rules.h"
#include "models/counters.h"
#include "proof/read.h"
#include "proof/survival.h"

namespace groma::proof {
namespace {

/// What a copy is at one moment.
struct State {
  Catalog catalog;
  Contents contents;
};

bool is_foreseen(const Plan& plan, const std::string& title) {
  return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const PlannedStep& each) {
    const auto& hazards = each.step.hazards;
    const bool may_fail = std::any_of(hazards.begin(), hazards.end(), [](const Hazard& hazard) {
      return hazard.kind == HazardKind::may_fail;
    });
    return (title.empty() || each.title == title) && (each.step.guard || may_fail);
  });
}

/// The catalog without owners and privileges: the roles need not be on the scratch server.
Catalog bare_of_privileges(const Catalog& catalog) {
  Catalog nothing;
  nothing.dialect = catalog.dialect;
  return adopt_privileges(catalog, nothing);
}

class Prover {
 public:
  Prover(const ProofRequest& request, const Fresh& fresh, const Progress& progress)
      : with_privileges_(request.options.with_privileges),
        from_(with_privileges_ ? request.from : bare_of_privileges(request.from)),
        to_(with_privileges_ ? request.to : bare_of_privileges(request.to)),
        options_(request.options),
        plain_{options_.column_order, with_privileges_, {}},
        wishes_(request.wishes),
        fresh_(fresh),
        progress_(progress) {}

  ProofReport run() {
    const Difference there = diff(from_, to_, options_);
    report_.up = plan(from_, to_, there.changes, wishes_);
    const Difference back = diff(to_, from_, reverse(options_));
    report_.down = plan(to_, from_, back.changes, wishes_);
    report_.undetermined = there.undetermined;
    report_.not_copied = from_.unmodelled;
    for (const Sample sample : {Sample::varied, Sample::plain, Sample::none})
      if (!attempt(sample))
        break;
    return std::move(report_);
  }

 private:
  /// True where another attempt, with plainer rows, may tell more.
  bool attempt(Sample sample) {
    Trial& trial = report_.trials.emplace_back();
    trial.sample = sample;
    Copy copy = filled_copy(fresh_, {from_, to_, options_.renames, sample, with_privileges_});
    report_.dialect = copy.connection->dialect();
    trial.unfilled = std::move(copy.unfilled);
    const State before = read(*copy.connection, from_);
    require_likeness(before.catalog);
    note_rows(before.contents, trial);
    if (!take(Direction::up, report_.up, *copy.connection, trial))
      return trial.stop->foreseen;
    const State after = read(*copy.connection, to_);
    arrive(trial, Direction::up, {before, after, to_}, options_);
    if (!take(Direction::down, report_.down, *copy.connection, trial))
      return trial.stop->foreseen;
    const State again = read(*copy.connection, from_);
    arrive(trial, Direction::down, {after, again, from_}, reverse(options_));
    return false;
  }

  /// The rows are read by what the copy should be; where it is not that, by what it is.
  State read(Connection& connection, const Catalog& wanted) const {
    State state{connection.inspect(), {}};
    if (!with_privileges_)
      state.catalog = bare_of_privileges(state.catalog);
    read_counters(state.catalog, wanted, connection);
    const bool same = diff(state.catalog, wanted, plain_).changes.empty();
    state.contents = read_contents(connection, same ? wanted : state.catalog);
    return state;
  }

  void require_likeness(const Catalog& copy) const {
    const Difference difference = diff(copy, from_, plain_);
    if (difference.changes.empty())
      return;
    const Change& change = difference.changes.front();
    std::string fields;
    for (const FieldChange& each : change.fields)
      fields += ", " + each.name + ": " + each.before + " instead of " + each.after;
    throw Error("the copy on the scratch server is not like FROM: " +
                    std::string(to_string(change.action)) + " " + spoken(change.id) + fields,
                "give a scratch server of the same version");
  }

  static void note_rows(const Contents& contents, Trial& trial) {
    for (const auto& [name, table] : contents)
      if (table.rows > 0 && !table.divided)
        trial.filled.push_back({name, table.rows});
  }

  /// False where it stopped.
  bool take(Direction direction, const Plan& plan, Connection& connection, Trial& trial) const {
    Stop stop{direction, 0, plan.steps.size(), "", "", "", "", false};
    const auto note = [&](const PlannedStep& step, std::size_t number, std::size_t total) {
      stop.number = number;
      stop.title = step.title;
      if (progress_)
        progress_(step, number, total);
    };
    try {
      execute(connection, plan, rules(to_.dialect.vendor), note);
      return true;
    } catch (const Error& error) {
      const ErrorDetail& detail = error.detail();
      stop.sql = detail.statement;
      stop.message = detail.message + (detail.object.empty() ? "" : " (" + detail.object + ")");
      stop.code = detail.code;
      const bool at_step = stop.number > 0 && plan.steps[stop.number - 1].step.sql == stop.sql;
      stop.foreseen = is_foreseen(plan, at_step ? stop.title : "");
      trial.stop = std::move(stop);
      return false;
    }
  }

  struct Passage {
    const State& before;
    const State& after;
    const Catalog& goal;
  };

  void arrive(Trial& trial, Direction direction, const Passage& passage,
              const DiffOptions& options) const {
    Way way;
    way.direction = direction;
    way.left = diff(passage.after.catalog, passage.goal, plain_);
    way.second_draft_empty =
        plan(passage.after.catalog, passage.goal, way.left.changes, wishes_).empty();
    Survival survival = survived(passage.before.contents, passage.after.contents, options.renames);
    way.lost = std::move(survival.lost);
    way.unkept = std::move(survival.unkept);
    trial.ways.push_back(std::move(way));
  }

  bool with_privileges_;
  Catalog from_;
  Catalog to_;
  const DiffOptions& options_;
  DiffOptions plain_;  ///< without renames
  const PlanOptions& wishes_;
  const Fresh& fresh_;
  const Progress& progress_;
  ProofReport report_;
};

bool holds(const Way& way) {
  return way.left.changes.empty() && way.second_draft_empty && way.lost.empty();
}

}  // namespace

bool Trial::holds() const {
  return !stop &&
         std::all_of(ways.begin(), ways.end(), [](const Way& way) { return proof::holds(way); });
}

ProofVerdict verdict_of(const ProofReport& report) {
  for (const Trial& trial : report.trials)
    if (!std::all_of(trial.ways.begin(), trial.ways.end(), holds))
      return ProofVerdict::failed;
  if (report.trials.empty() || report.trials.back().stop)
    return ProofVerdict::failed;
  const Trial& last = report.trials.back();
  const bool without_rows = last.sample == Sample::none;
  const bool open = !last.unfilled.empty() || !report.undetermined.empty() || without_rows;
  return open ? ProofVerdict::undetermined : ProofVerdict::proved;
}

ProofReport prove(const ProofRequest& request, const Fresh& fresh, const Progress& progress) {
  return Prover(request, fresh, progress).run();
}

}  // namespace groma::proof
