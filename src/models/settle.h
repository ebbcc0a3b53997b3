/// A model that no server has read, beside a live database.
#pragma once

#include "groma/source.h"

namespace groma {

/// The model with its expressions in the words of the server, as far as they matter: those that
/// differ in their text from the database's. The server is asked (`live`, unless the context
/// forbids it); what it does not say stays as the database has it and becomes a doubt, unless the
/// two texts cannot mean the same, which is a difference.
Catalog settled(Catalog model, const Catalog& database, const Source& live,
                const SourceContext& context);

}  // namespace groma
