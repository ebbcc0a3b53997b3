#include "migrate/deploy_lock.h"

#include <algorithm>
#include <thread>

#include "groma/error.h"

namespace groma::migrate {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

bool try_lock(Connection& connection, const Rules& rules) {
  const Rows rows = connection.query(std::string(rules.try_lock));
  return !rows.rows.empty() && rows.rows[0].at(0) == "1";
}

std::string seconds(milliseconds time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

void wait_for_lock(Connection& connection, const Rules& rules, const Patience& patience) {
  const Clock::time_point begin = Clock::now();
  const auto passed = [&] {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
  };
  if (patience.say)
    patience.say("another deployer is migrating the database: waiting for it, at most " +
                 seconds(patience.longest));
  for (milliseconds pause(20); !try_lock(connection, rules);
       pause = std::min(pause * 2, milliseconds(500))) {
    if (patience.cancelled && patience.cancelled())
      throw_cancelled();
    if (passed() >= patience.longest)
      throw Error("another deployer has been migrating the database for longer than " +
                      seconds(patience.longest) + "; nothing was changed",
                  "run this again later, or wait longer: --lock-timeout 1h");
    std::this_thread::sleep_for(
        std::min(pause, patience.longest - std::min(passed(), patience.longest)));
  }
  if (patience.say)
    patience.say("the other deployer is done, after " + seconds(passed()));
}

}  // namespace

void throw_cancelled() {
  throw Error("cancelled");
}

DeployLock::DeployLock(Connection& connection, const Rules& rules, const Patience& patience)
    : connection_(connection), rules_(rules) {
  if (!try_lock(connection, rules))
    wait_for_lock(connection, rules, patience);
}

/// Where the connection is lost, the lock is, too.
DeployLock::~DeployLock() {
  try {
    connection_.query(std::string(rules_.unlock));
  } catch (const std::exception&) {
  }
}

}  // namespace groma::migrate
