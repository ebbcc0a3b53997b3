/// How constraints and indexes are called that a model leaves unnamed.
#pragma once

#include <string>

namespace groma {

/// A pattern for each kind; empty: those stay unnamed, and the server names them. In a pattern
/// stand `{table}`, `{columns}` (joined by underscores), `{column}` (the first of them),
/// `{referred}` and `{referred_columns}` (of a foreign key):
///
///     model.naming({.primary_key = "pk_{table}",
///                   .unique = "uq_{table}_{columns}",
///                   .foreign_key = "fk_{table}_{columns}_{referred}",
///                   .check = "ck_{table}_{column}",
///                   .index = "ix_{table}_{columns}"});
///
/// A check that stands at no column has no `{columns}`: they are left out, and the underscore
/// before them. What would have the name of another one of its table gets a number. Names of more
/// than 63 bytes are cut, and end in a digest of the whole name.
struct NamingConvention {
  std::string primary_key{};
  std::string unique{};
  std::string foreign_key{};
  std::string check{};
  std::string index{};  ///< no server names them: without a pattern, each has to have a name
};

}  // namespace groma
