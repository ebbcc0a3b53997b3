/// CREATE STATISTICS as the server prints it.
#pragma once

#include <string>

namespace groma::postgresql {

/// The server lists the columns in the order in which the table has them, which says nothing: the
/// statement with them sorted by name. Expressions keep their places behind them.
std::string with_sorted_columns(const std::string& statistics);

}  // namespace groma::postgresql
