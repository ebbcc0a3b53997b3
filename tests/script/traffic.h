/// A second session, which reads or writes while a statement is under way.
#pragma once

#include <string>

#include "pairs/place.h"

namespace groma::proof {

struct Traffic {
  bool reads = false;  ///< else it writes
  std::string table;
};

/// Whether the traffic has to wait for the statement. A statement that can be in a transaction is
/// held there; any other one is met while it runs, which needs rows enough for a moment.
bool is_blocked(const Place& place, Connection& connection, const std::string& sql,
                const Traffic& traffic);

}  // namespace groma::proof
