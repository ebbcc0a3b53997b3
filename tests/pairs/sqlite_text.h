/// CREATE statements, as sqlite_schema stores them, as lines that mean the same when they are the
/// same: one line per column and constraint, wherever and however it was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::proof {

/// The lines of one statement. A table's columns come in their order, everything else after them.
struct StatementLines {
  std::vector<std::string> columns;
  std::vector<std::string> others;
};

StatementLines statement_lines(std::string_view sql);

}  // namespace groma::proof
