/// Runs migrations on a database.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "groma/execute.h"
#include "migrate/journal.h"
#include "migrate/path.h"

namespace groma::migrate {

/// What is to be done about a statement of which nobody can know whether it was carried out.
enum class InDoubt { ask, done, repeat };

struct Runner {
  Connection& connection;
  const Rules& rules;
  std::string time;  ///< to be noted
  Progress progress = {};
  InDoubt in_doubt = InDoubt::ask;

  /// Runs one migration with its note: in one transaction where its statements can be, else
  /// recorded step by step. One that was interrupted goes on where it was.
  void run(const Script& script, Direction direction) const;

 private:
  Plan part_of(const Script& script, Direction direction) const;
  void run_in_parts(const Script& script, const Plan& plan, Progressed progressed,
                    const Step& note) const;
  void settle_doubt(const Script& script, const Plan& plan, Progressed& progressed) const;
  void run_recorded(const Recorded& recorded) const;
};

/// Notes these, and forgets all others, also what was interrupted. The notes of those that are not
/// `renewed` stay as they are.
Plan stamp_plan(const ScriptList& scripts, const State& state, const Revisions& renewed,
                const std::string& time);

/// Throws Error where a migration was interrupted that is not the first of the path, in the same
/// direction: it has to be ended first.
void require_ended(const std::optional<Progressed>& interrupted, const ScriptList& path,
                   Direction direction);

/// What `upgrade` or `downgrade` would run, as a script for the vendor's client.
std::string offline_script(const ScriptList& path, Direction direction, const Rules& rules,
                           const std::string& time, bool with_tables);

/// The plan with the notes as the last thing before what only changes settings of the session: in
/// the transaction of the statements before it, if those are in one.
Plan with_notes(Plan plan, std::vector<Step> notes);

}  // namespace groma::migrate
