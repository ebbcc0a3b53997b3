/// Which migrations a command runs, and in which order.
#pragma once

#include <string>
#include <vector>

#include "migrate/history.h"
#include "migrate/versions.h"

namespace groma::migrate {

enum class Direction { up, down };

/// What `upgrade TARGET` runs, in order: what the database lacks of the target and all before it.
ScriptList upgrade_path(const History& history, const State& state, const std::string& target);

/// What `downgrade TARGET` takes back, in order: all that came after the target, or, for `base`,
/// everything; on the target's branch, if it names one.
ScriptList downgrade_path(const History& history, const State& state, const std::string& target);

/// What the database is noted to have after `stamp TARGET…`, in order: the targets and all before
/// them, nothing that comes after them, and what it has of other branches.
ScriptList stamp_list(const History& history, const State& state,
                      const std::vector<std::string>& targets);

/// Of what `stamp TARGET…` notes: what is noted anew, with the files as they are now.
Revisions renewed_by(const History& history, const State& state,
                     const std::vector<std::string>& targets);

/// The state of a database that has the target and all before it, without asking one.
State assumed_state(const History& history, const std::string& target);

}  // namespace groma::migrate
