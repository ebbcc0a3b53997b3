/// Names that the model's tool makes up. They hold what tables and columns were called when a
/// constraint was made, and by which statement, so that the same models have others in an old
/// database than in a new one.
#pragma once

#include "models/readers.h"

namespace groma {

/// The model, with constraints and indexes whose names its tool has made up called as their equals
/// in `other`, if they have one there.
Catalog with_names_of(const Catalog& other, Catalog model, const ToolNotes& notes);

}  // namespace groma
