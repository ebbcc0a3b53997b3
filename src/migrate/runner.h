/// Which migrations a command runs, and running them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "groma/execute.h"
#include "migrate/history.h"
#include "migrate/versions.h"

namespace groma::migrate {

/// What `upgrade TARGET` runs, in order. `head`, `+2`, a revision or the beginning of one.
std::vector<const Script*> upgrade_path(const History& history, const State& state,
                                        const std::string& target);

/// What `downgrade TARGET` takes back, in order. `base`, `-2`, a revision or the beginning of one.
std::vector<const Script*> downgrade_path(const History& history, const State& state,
                                          const std::string& target);

/// What `stamp TARGET` notes: `head`, `base`, a revision or the beginning of one.
std::vector<const Script*> stamp_list(const History& history, const std::string& target);

enum class Direction { up, down };

struct Runner {
  Connection& connection;
  const Rules& rules;
  std::string time;  ///< to be noted
  Progress progress = {};

  /// Runs one migration with its note, in one transaction as far as its statements allow.
  void run(const Script& script, Direction direction) const;

  /// Notes these, and forgets all others.
  void stamp(const std::vector<const Script*>& scripts) const;
};

/// The plan with the note as the last thing before what only changes settings of the session: in
/// the transaction of the statements before it, if those are in one.
Plan with_note(Plan plan, Step note);

}  // namespace groma::migrate
