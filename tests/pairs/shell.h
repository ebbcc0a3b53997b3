/// Programs that the oracles run.
#pragma once

#include <string>

namespace groma::proof {

/// For a shell: in single quotes.
std::string argument(const std::string& text);

/// What a command prints. Throws Error with it where the command fails.
std::string output_of(const std::string& command);

}  // namespace groma::proof
