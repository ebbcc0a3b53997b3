/// What the script formats share: how a statement ends, and the comments above it.
#pragma once

#include <string>
#include <string_view>

#include "groma/plan.h"

namespace groma {

/// The text as lines of a comment, each line behind `prefix`.
std::string comment(std::string_view prefix, std::string_view text);

/// The statement with its semicolon; on a line of its own where the statement ends with a comment.
std::string terminated(const std::string& sql);

/// The title to write above a step: empty where that of the step before goes on.
std::string heading(const std::string& title, const std::string& before);

/// How a script ends a statement: `terminated`, or the vendor's own way.
using Ending = std::string (*)(const std::string& sql);

/// Directives, hazards and the statement.
std::string step_text(const Step& step, Ending ending);

}  // namespace groma
