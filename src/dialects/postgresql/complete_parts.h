/// The larger steps of completing a model.
#pragma once

#include <set>

#include "groma/catalog.h"

namespace groma::postgresql {

/// Types in the server's spelling; a user's type gets the schema that it is in.
void resolve_types(Catalog& catalog);

/// Names for what has none, as the server chooses them: `t_pkey`, `t_a_b_key`, `t_a_fkey`,
/// `t_a_check`, `t_a_excl`, `t_a_idx`, with a number where that is taken.
void give_names(Catalog& catalog);

/// What rests on what, where nothing tells: by the names that stand in types and expressions. A
/// catalog that any object of tells it is left alone, for it comes from a server.
void tell_dependencies(Catalog& catalog);

}  // namespace groma::postgresql
