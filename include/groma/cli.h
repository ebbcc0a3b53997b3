/// The command line as a function: a program that links its own drivers, or a test with its own
/// streams, runs the whole tool with it.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "groma/connection.h"

namespace groma::cli {

/// What every command answers with, everywhere.
enum ExitCode : int {
  in_sync = 0,       ///< in sync, or done
  failed = 1,        ///< an error, a wrong command line included
  different = 2,     ///< differences were found
  undetermined = 3,  ///< nothing differs, but something could not be compared
  refused = 4,       ///< destructive, and not allowed
};

/// All that a run sees of the world besides databases and files.
struct Terminal {
  std::istream& in;
  std::ostream& out;  ///< results
  std::ostream& err;  ///< everything else
  bool in_is_terminal = false;
  bool out_is_terminal = false;  ///< colour
  bool err_is_terminal = false;  ///< progress
  std::function<std::optional<std::string>(const std::string& name)> environment;
  std::function<std::int64_t()> now;  ///< seconds since 1970
};

/// Runs one command; never throws. `arguments` are those after the program's name.
int run(const std::vector<std::string>& arguments, const Drivers& drivers, Terminal& terminal);

/// The same with the process's own arguments, streams and environment.
int main(int argc, char** argv, const Drivers& drivers);

}  // namespace groma::cli
