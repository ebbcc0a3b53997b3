#include "migrate/runner.h"

#include <algorithm>

#include "groma/emit.h"
#include "groma/error.h"

namespace groma::migrate {
namespace {

std::string_view word(Direction direction) {
  return direction == Direction::up ? "upgrade" : "downgrade";
}

std::string counted(std::size_t finished, std::size_t all) {
  return std::to_string(finished) + " of " + std::to_string(all) + " steps";
}

Step note_of(const Script& script, Direction direction, const std::string& time) {
  return direction == Direction::up ? note_applied(script, time)
                                    : forget_applied(script.header.revision);
}

/// The server may have carried out what it did not live to answer.
bool is_lost(const Error& error) {
  return error.detail().code.starts_with("08");
}

/// What ran is not what stands in the file any more.
void require_same_begin(const Script& script, const Plan& plan, const Progressed& progressed) {
  if (checksum_of(plan, progressed.finished) == progressed.checksum &&
      progressed.finished <= plan.steps.size())
    return;
  throw Error("the migration " + called(script) + " was interrupted after " +
                  counted(progressed.finished, plan.steps.size()) +
                  ", and those were edited since then",
              "restore what has run; steps after those may be corrected");
}

[[noreturn]] void ask(const Script& script, const Plan& plan, const Progressed& progressed) {
  const Step& step = plan.steps.at(progressed.finished).step;
  throw Error(ErrorDetail{
      "the migration " + called(script) + " was interrupted in step " +
          std::to_string(progressed.finished + 1) + " of " + std::to_string(plan.steps.size()) +
          ", and the schema does not show whether the step was carried out",
      script.header.revision,
      step.sql,
      {},
      "see whether it was; then go on after it with --in-doubt done, or run it again with "
      "--in-doubt repeat"});
}

[[noreturn]] void throw_about(const Script& script, ErrorDetail detail) {
  detail.message = script.path + ": " + detail.message;
  throw Error(std::move(detail));
}

}  // namespace

Plan with_notes(Plan plan, std::vector<Step> notes) {
  const auto last = std::find_if(plan.steps.rbegin(), plan.steps.rend(),
                                 [](const PlannedStep& each) { return !each.step.setting; });
  std::vector<PlannedStep> planned;
  for (Step& note : notes)
    planned.push_back({"note the revision", std::move(note)});
  plan.steps.insert(last.base(), planned.begin(), planned.end());
  return plan;
}

Plan Runner::part_of(const Script& script, Direction direction) const {
  const Part& part = direction == Direction::up ? script.up : script.down;
  if (!part.present)
    throw Error(
        "the migration " + script.header.revision + " (" + script.path + ") has no way down",
        "write one below a line '-- groma:down' in it");
  if (script.header.dialect != rules.vendor)
    throw Error("the migration " + script.path + " is for " +
                std::string(to_string(script.header.dialect)) + ", the database is " +
                std::string(to_string(rules.vendor)));
  return as_vendor_runs(read_part(script, part, rules), rules);
}

void Runner::run(const Script& script, Direction direction) const {
  const Plan plan = part_of(script, direction);
  const Step note = note_of(script, direction, time);
  const auto interrupted = read_progress(connection, rules);
  try {
    if (!interrupted && is_one_transaction(plan))
      execute(connection, with_notes(plan, {note}), rules, progress);
    else
      run_in_parts(script, plan,
                   interrupted.value_or(
                       Progressed{script.header.revision, direction, 0, {}, checksum_of(plan, 0)}),
                   note);
  } catch (const Error& error) {
    throw_about(script, error.detail());
  }
}

void Runner::run_in_parts(const Script& script, const Plan& plan, Progressed progressed,
                          const Step& note) const {
  if (!read_progress(connection, rules))
    connection.query(begin_progress(progressed).sql);
  require_same_begin(script, plan, progressed);
  if (progressed.begun)
    settle_doubt(script, plan, progressed);
  run_recorded(recorded(plan, progressed, {note, end_progress(progressed.revision)}, rules));
}

/// What an interrupted statement has left behind is cleared away first: then the schema is as it
/// was before, or the statement has done what it was to do.
void Runner::settle_doubt(const Script& script, const Plan& plan, Progressed& progressed) const {
  const Step& step = plan.steps.at(progressed.finished).step;
  if (*progressed.begun == unseen && in_doubt == InDoubt::ask)
    ask(script, plan, progressed);
  if (rules.wreckage)
    for (const Row& row : connection.query(rules.wreckage(step.sql)).rows)
      connection.query(row.at(0).value_or(""));
  const bool done = in_doubt == InDoubt::ask ? fingerprint(connection) != *progressed.begun
                                             : in_doubt == InDoubt::done;
  progressed.begun.reset();
  progressed.finished += done ? 1 : 0;
  progressed.checksum = checksum_of(plan, progressed.finished);
  connection.query(note_progress(progressed).sql);
}

void Runner::run_recorded(const Recorded& recorded) const {
  const Progressed* open = nullptr;
  const auto announce = [&](const PlannedStep& planned, std::size_t step, std::size_t total) {
    if (progress)
      progress(planned, step, total);
    open = nullptr;
    const auto& announced = recorded.announced[step - 1];
    if (!announced)
      return;
    Progressed before = *announced;
    if (!before.begun)
      before.begun = fingerprint(connection);
    connection.query(note_progress(before).sql);
    open = &*announced;
  };
  try {
    execute(connection, recorded.plan, rules, announce);
  } catch (const Error& error) {
    if (open && !is_lost(error)) {  // the server refused it, so nobody has to doubt
      Progressed refused = *open;
      refused.begun.reset();
      connection.query(note_progress(refused).sql);
    }
    throw;
  }
}

Plan stamp_plan(const ScriptList& scripts, const State& state, const Revisions& renewed,
                const std::string& time) {
  Plan plan;
  plan.steps.push_back({"forget what was interrupted", end_all_progress()});
  const Revisions had = state.revisions();
  Revisions kept;
  for (const Script* script : scripts)
    if (had.contains(script->header.revision) && !renewed.contains(script->header.revision))
      kept.insert(script->header.revision);
  for (const std::string& revision : had)
    if (!kept.contains(revision))
      plan.steps.push_back({"forget " + revision, forget_applied(revision)});
  for (const Script* script : scripts)
    if (!kept.contains(script->header.revision))
      plan.steps.push_back({"note " + script->header.revision, note_applied(*script, time)});
  return plan;
}

void require_ended(const std::optional<Progressed>& interrupted, const ScriptList& path,
                   Direction direction) {
  if (!interrupted)
    return;
  if (!path.empty() && path.front()->header.revision == interrupted->revision &&
      interrupted->direction == direction)
    return;
  const std::string way(word(interrupted->direction));
  throw Error("a " + way + " of the migration " + interrupted->revision +
                  " was interrupted after " + std::to_string(interrupted->finished) + " steps",
              "'groma " + way +
                  "' ends it; or take back by hand what it did, and say with 'groma "
                  "stamp REVISION' where the database is");
}

std::string offline_script(const ScriptList& path, Direction direction, const Rules& rules,
                           const std::string& time, bool with_tables) {
  std::string text;
  if (with_tables && !path.empty())
    for (const std::string& statement : version_table_statements())
      text += statement + ";\n";
  for (const Script* script : path) {
    const Part& part = direction == Direction::up ? script->up : script->down;
    if (!part.present)
      throw Error("the migration " + called(*script) + " has no way down",
                  "write one below a line '-- groma:down' in it");
    const Plan plan = as_vendor_runs(read_part(*script, part, rules), rules);
    text += (text.empty() ? "" : "\n") + std::string("-- ") + std::string(word(direction)) + " " +
            script->header.revision + "  " + script->header.message + "\n\n" +
            sql_script(with_notes(plan, {note_of(*script, direction, time)}), rules);
  }
  return text;
}

}  // namespace groma::migrate
