/// Columns of a query without a name of their own.
#pragma once

#include <string>

namespace groma::postgresql {

/// The server calls a column that has no name `?column?` and prints it without one. Where it comes
/// after UNION, INTERSECT or EXCEPT, an expression that got its type there is printed with a cast,
/// `NULL::integer`; read again, that has a name, `int4`, and is printed as another query. This
/// gives such columns their old name. (Names of such columns mean nothing: the first query's
/// count.)
std::string with_unnamed_columns(std::string sql);

}  // namespace groma::postgresql
