/// The command line, taken apart. CLI11 is known to options.cc alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/settings.h"
#include "groma/cli.h"

namespace groma::cli {

/// `--output NAME=FILE`.
struct OutputFile {
  std::string format;
  std::string path;
  bool operator==(const OutputFile&) const = default;
};

struct Options {
  std::string command;
  std::vector<std::string> sources;  ///< FROM and TO, or one SOURCE
  std::string revision;
  std::string message;
  std::string format;  ///< never empty after parsing
  std::string file;    ///< `-o`; empty: standard output
  std::vector<OutputFile> outputs;
  std::vector<std::string> renames;   ///< `table.old=new`, not yet resolved
  std::optional<int> accept_renames;  ///< the least score of a candidate that needs no question
  bool no_renames = false;
  std::vector<std::string> allowed;  ///< hazards that may be
  Settings flags;                    ///< what overrides groma.toml and the environment
  std::string env;
  bool down = false;
  bool online = false;
  bool yes = false;
  bool quiet = false;
  bool verbose = false;

  bool allows(std::string_view hazard) const;
};

/// The options, or, where the line asked for help or the version, the text to print. Throws Error
/// for a line that does not make sense.
std::variant<Options, std::string> parse_options(const std::vector<std::string>& arguments);

}  // namespace groma::cli
