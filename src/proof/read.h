/// Reads the rows of a database, by its catalog.
#pragma once

#include <string>
#include <vector>

#include "dialects/sampling.h"
#include "groma/connection.h"
#include "proof/contents.h"

namespace groma::proof {

/// All rows of all tables; columns that are computed are left out.
Contents read_contents(Connection& connection, const Catalog& catalog);

/// The values that the key may refer to, as literals: a list for each row there, of at most 50.
/// `target` is the table that it refers to.
std::vector<std::vector<std::string>> read_referenced(Connection& connection,
                                                      const Catalog& catalog, const Subject& target,
                                                      const ForeignKey& key);

}  // namespace groma::proof
