/// Lets a server read a model that no server has read yet.
#pragma once

#include "groma/source.h"

namespace groma {

/// What a scratch database makes of a model that a program, a snapshot or SQLAlchemy declares:
/// its expressions as the server spells them, and all that the server adds. The model as it is
/// where its dialect has a version, which says that a server has read it already, and where no
/// scratch server of its vendor is given: then the offline rules decide alone.
/// Hints, doubts, owners and grants stay those of the model.
Catalog elaborated(Catalog model, const Source& source, const SourceContext& context);

}  // namespace groma
