/// The lock of those who migrate a database: one at a time. It belongs to the session, so that one
/// whose holder has died is gone with it.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "groma/connection.h"
#include "groma/rules.h"

namespace groma::migrate {

struct Patience {
  std::chrono::milliseconds longest = std::chrono::minutes(10);
  std::function<void(const std::string&)> say = {};  ///< told that it waits, and when that is over
  std::function<bool()> cancelled = {};              ///< true: waits no longer
};

class DeployLock {
 public:
  /// Waits for the lock. Throws Error when it takes longer than it may.
  DeployLock(Connection& connection, const Rules& rules, const Patience& patience);
  ~DeployLock();
  DeployLock(const DeployLock&) = delete;
  DeployLock& operator=(const DeployLock&) = delete;

 private:
  Connection& connection_;
  const Rules& rules_;
};

/// What is thrown where `cancelled` says so.
[[noreturn]] void throw_cancelled();

}  // namespace groma::migrate
