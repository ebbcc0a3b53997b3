/// Scripts: where a statement ends.
#pragma once

#include <string_view>
#include <vector>

#include "groma/rules.h"

namespace groma::mysql {

/// The statements of a script without what ends them, as the servers' clients find them, with
/// `DELIMITER` lines. Besides, and unlike those clients, the body of a routine, trigger or event is
/// kept whole where `;` still is the delimiter: migrations need no other one. Comments before and
/// after a statement are left out, those inside stay. The last one needs no delimiter.
std::vector<Statement> split(std::string_view script);

/// The statement with what ends it for the client, which knows no bodies: it is told another
/// delimiter where there are semicolons in the statement.
std::string ended(const std::string& statement);

}  // namespace groma::mysql
