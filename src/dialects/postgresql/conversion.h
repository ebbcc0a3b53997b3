/// How the rows of a column get over a change of its type.
#pragma once

#include <string>

#include "dialects/postgresql/types.h"
#include "groma/catalog.h"

namespace groma::postgresql {

/// A column's type on both sides. `replaced`: both are called the same, but it is another type now
/// (an enumeration that lost a value).
struct Retyping {
  std::string column;  ///< SQL
  std::string before;
  std::string after;
  const Catalog& from;
  const Catalog& to;
  bool replaced = false;
};

/// Both types at the bottom: what a domain is made of.
struct Bases {
  Type before;
  Type after;
};

Bases bases(const Retyping& change);

/// The expression behind USING; empty where the server's own assignment cast does it, which refuses
/// what does not fit (an explicit cast to varchar(5) would cut it off in silence). The casts are
/// those of pg_cast; what it has none for goes through text, and fails on rows that do not read.
std::string conversion(const Retyping& change);

/// True where every value keeps its meaning and the server has nothing to convert or check:
/// indexes, keys and foreign keys go on as they are, and the table is not rewritten.
bool is_relabelling(const Retyping& change);

/// True where no value can be refused or lose precision.
bool is_widening(const Retyping& change);

/// True where values are rounded or cut off, and none is refused for it.
bool loses_precision(const Retyping& change);

/// True where foreign keys can compare values of the two types.
bool is_comparable(const Retyping& change);

}  // namespace groma::postgresql
