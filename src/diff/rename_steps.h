/// Renames that were asked for, as steps that can be carried out one after the other.
#pragma once

#include <vector>

#include "groma/diff.h"

namespace groma::diff_detail {

/// Tables come first, so that the steps of what belongs to them name them as they are then.
/// Whatever is in the way of a new name is moved aside first, to a name that neither catalog knows:
/// what is renamed itself, in a circle, until its turn comes; what is not, until it is dropped.
/// What only changes its spelling, in a way that the vendor ignores, is left out.
///
/// A rename names an object as it is in `from`, and as it is in `to`; both may also name its table
/// as it is in the other. Throws Error for one that is not there.
std::vector<Rename> rename_steps(const Catalog& from, const Catalog& to,
                                 const std::vector<Rename>& wanted);

}  // namespace groma::diff_detail
