/// Whether a verdict is what a case expects.
#pragma once

#include <optional>
#include <string>

#include "pairs/pair.h"
#include "script/case.h"

namespace groma::proof {

/// What is not as expected; nothing if all is.
std::optional<std::string> unexpected(const Case& test, const Verdict& verdict);

/// The changes as `--- expect changes` lists them: `alter column t.a: type, nullable`.
std::vector<std::string> change_lines(const Difference& difference);

/// The statements of a plan, one a line.
std::string script_of(const Plan& plan);

}  // namespace groma::proof
