/// Values of PostgreSQL's types, those of the user's included.
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/types.h"
#include "groma/catalog.h"

namespace groma::postgresql {

/// Texts that a cast to the type takes, as far as that is known: of the server's own types, of
/// enums, domains, composites, ranges and arrays of any of them.
std::vector<std::string> values_of_type(const Catalog& catalog, const std::string& type, int row);

/// The domain that the type is, the one that it is made of, and so on.
std::vector<const Domain*> domains_of(const Catalog& catalog, const std::string& type);

/// A type of the user's with what it is made of: `app.point x integer, y integer`.
std::string attributes_of(const Catalog& catalog, const Type& type);

}  // namespace groma::postgresql
