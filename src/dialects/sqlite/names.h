/// Which objects of a database a piece of SQL names.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "groma/id.h"

namespace groma::sqlite {

/// Tables and views by their names in lower case.
using KnownNames = std::map<std::string, Id, std::less<>>;

/// The known objects that the SQL may refer to, sorted, each once. A name counts wherever a table
/// can stand, so there may be some too many: a column without qualifier, a common table expression
/// that hides a table.
std::vector<Id> named_objects(std::string_view sql, const KnownNames& known);

}  // namespace groma::sqlite
