/// One deployer's run, whoever asked for it: behind the lock, from the state that is found there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migrate/deploy_lock.h"
#include "migrate/runner.h"

namespace groma::migrate {

struct Orders {
  Direction direction = Direction::up;
  std::string target;
  bool late = false;  ///< runs also what comes before something that the database has
  InDoubt in_doubt = InDoubt::ask;
  std::string time;  ///< to be noted
  Patience patience = {};
  /// Before each step of a migration, and after each migration.
  std::function<void(const Script&, const PlannedStep&, std::size_t, std::size_t)> progress = {};
  std::function<void(const Script&)> done = {};
};

/// Runs what the orders mean, and returns it, in order.
ScriptList deploy(Connection& connection, const History& history, const Orders& orders);

/// Notes `stamp TARGET…`, behind the same lock; returns what the database is noted to have. With
/// `purge` what was noted before is forgotten.
ScriptList stamp(Connection& connection, const History& history,
                 const std::vector<std::string>& targets, bool purge, const Orders& orders);

}  // namespace groma::migrate
