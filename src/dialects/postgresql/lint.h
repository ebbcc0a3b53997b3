/// The hazards of statements that somebody wrote by hand; `docs/hazards.md` lists them.
#pragma once

#include "dialects/linters.h"

namespace groma::postgresql {

const Linter& linter();

std::span<const HazardRule> lint_rules();

}  // namespace groma::postgresql
