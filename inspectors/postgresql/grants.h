/// Access control lists as grants.
#pragma once

#include <string>
#include <string_view>

#include "postgresql/reader.h"

namespace groma::postgresql {

/// One privilege of one role in a list.
struct Privilege {
  std::string grantee;  ///< PUBLIC for all
  std::string name;     ///< `SELECT`
  bool grantable = false;
  bool revoked = false;  ///< the default has it, the list has not
};

/// What differs between `{admin=arw*/owner,=r/owner}` and the list that a new object has.
std::vector<Privilege> privileges(std::string_view list, std::string_view initial);

/// Adds the grants of one object; `list` is empty (NULL) where it has the initial ones.
void add_grants(Reader& reader, const Id& object, std::string_view list, std::string_view initial);

/// Adds the grants of a column.
void add_column_grants(Reader& reader, const Id& object, const std::string& column,
                       std::string_view list);

}  // namespace groma::postgresql
