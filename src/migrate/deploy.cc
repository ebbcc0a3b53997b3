#include "migrate/deploy.h"

#include <stdexcept>

#include "groma/error.h"

namespace groma::migrate {
namespace {

/// Not an Error: what runs the steps has nothing to explain about it.
struct Cancelled : std::runtime_error {
  Cancelled() : std::runtime_error("cancelled") {}
};

State state_of(Connection& connection, const Rules& rules, const History& history) {
  return compare(read_applied(connection, rules), history);
}

Progress progress_of(const Script& script, const Orders& orders) {
  return [&](const PlannedStep& planned, std::size_t step, std::size_t steps) {
    if (orders.patience.cancelled && orders.patience.cancelled())
      throw Cancelled();
    if (orders.progress)
      orders.progress(script, planned, step, steps);
  };
}

void run_one(Connection& connection, const Rules& rules, const Script& script,
             const Orders& orders) {
  try {
    Runner{connection, rules, orders.time, progress_of(script, orders), orders.in_doubt}.run(
        script, orders.direction);
  } catch (const Cancelled&) {
    throw Error("cancelled in the migration " + called(script),
                "run it again: it goes on where it was");
  }
}

}  // namespace

ScriptList deploy(Connection& connection, const History& history, const Orders& orders) {
  const Rules& vendor = rules(connection.dialect().vendor);
  const DeployLock lock(connection, vendor, orders.patience);
  const State state = state_of(connection, vendor, history);
  require_sound(state, orders.late && orders.direction == Direction::up);
  const ScriptList path = orders.direction == Direction::up
                              ? upgrade_path(history, state, orders.target)
                              : downgrade_path(history, state, orders.target);
  require_ended(read_progress(connection, vendor), path, orders.direction);
  if (!path.empty())
    make_version_table(connection);
  for (const Script* script : path) {
    run_one(connection, vendor, *script, orders);
    if (orders.done)
      orders.done(*script);
  }
  return path;
}

ScriptList stamp(Connection& connection, const History& history,
                 const std::vector<std::string>& targets, bool purge, const Orders& orders) {
  const Rules& vendor = rules(connection.dialect().vendor);
  const DeployLock lock(connection, vendor, orders.patience);
  const State state = state_of(connection, vendor, history);
  make_version_table(connection);
  const ScriptList list = stamp_list(history, purge ? State{} : state, targets);
  execute(connection, stamp_plan(list, state, renewed_by(history, state, targets), orders.time),
          vendor);
  return list;
}

}  // namespace groma::migrate
