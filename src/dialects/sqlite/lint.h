/// The hazards of statements that somebody wrote by hand; `docs/hazards.md` lists them.
#pragma once

#include "dialects/linters.h"

namespace groma::sqlite {

const Linter& linter();

}  // namespace groma::sqlite
