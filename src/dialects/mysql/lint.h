/// The hazards of statements that somebody wrote by hand; `docs/hazards.md` lists them.
#pragma once

#include "dialects/linters.h"

namespace groma::mysql {

const Linter& mysql_linter();
const Linter& mariadb_linter();

/// Those of both; the last ones are MariaDB's alone.
std::span<const HazardRule> lint_rules();
inline constexpr std::size_t mariadb_alone = 1;

}  // namespace groma::mysql
