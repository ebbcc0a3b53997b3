/// Comments that put a rule out of force for a statement: `-- groma: allow CODE reason`.
#pragma once

#include <string_view>
#include <vector>

#include "groma/lint.h"

namespace groma::lint {

/// All of a file. One is about the statement that it stands in or behind, else about the next.
std::vector<Silence> silences_of(std::string_view text);

/// Takes findings out of force by the silences of their file and by those of the project, and adds
/// what is wrong with the silences themselves.
void silence(const LintFile& file, std::span<const Silence> project,
             std::span<const std::string_view> codes, std::vector<LintFinding>& findings);

}  // namespace groma::lint
