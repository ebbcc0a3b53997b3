/// Names for what a model leaves unnamed.
#pragma once

#include "groma/catalog.h"
#include "groma/model/naming.h"

namespace groma::model_detail {

/// Throws Error for a placeholder that there is not.
void name_constraints(Catalog& catalog, const NamingConvention& convention);

}  // namespace groma::model_detail
