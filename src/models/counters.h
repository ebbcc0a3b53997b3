/// Where counters of tables begin: what models say, and what databases have given beside it.
#pragma once

#include "groma/source.h"

namespace groma {

/// Notes in the catalog that was made from it what a script says.
void note_counters(Catalog& catalog, std::string_view script);

/// Notes what the model says, which no inspection finds.
void take_counters(Catalog& read, const Catalog& model);

/// Notes in the catalog of a database what its counters give next, where the model says where
/// they begin.
void read_counters(Catalog& database, const Catalog& model, Connection& connection);

/// The same for a live side that a model is to be made of; what a live side has itself is no wish.
void meet_counters(CatalogPair& pair, const Source& from, const Source& to);

/// `to`, where tables that are there keep counting from where they are.
Catalog adopt_counters(const Catalog& from, Catalog to);

}  // namespace groma
