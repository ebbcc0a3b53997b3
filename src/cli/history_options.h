/// The options of the commands of the revision history. With options.cc the only code that knows
/// CLI11.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace groma::cli {

/// Adds the option that Command::takes has under that word. Throws Error for an unknown word.
void add_history_options(::CLI::App& app, HistoryOptions& options, const std::string& word);

/// `-r -3:current`: the range would be an option to CLI11.
void join_range(std::vector<std::string>& arguments);

}  // namespace groma::cli
