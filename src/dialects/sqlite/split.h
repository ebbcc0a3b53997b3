/// Scripts: where a statement ends.
#pragma once

#include <string_view>
#include <vector>

#include "dialects/place.h"
#include "groma/rules.h"

namespace groma::sqlite {

/// The statements of a script without their semicolons; comments before and after them are left
/// out, those inside stay. A trigger's body is part of its statement. The last one needs no
/// semicolon. Ends are found as `sqlite3_complete()` finds them.
std::vector<Statement> split(std::string_view script);

using text::locate;
using text::Place;

}  // namespace groma::sqlite
