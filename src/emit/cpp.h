/// A catalog as a model in C++ (`groma/model.h`).
#pragma once

#include <string>

#include "groma/catalog.h"

namespace groma {

/// A header with a struct for each table and a function that returns the model. What the chains of
/// `groma/model.h` do not say is declared as the object of the catalog that it is; what no model
/// can declare is named in a comment. Owners and privileges are left out.
std::string cpp_model(const Catalog& catalog);

}  // namespace groma
