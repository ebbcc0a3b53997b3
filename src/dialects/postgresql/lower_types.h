/// Types that are replaced under columns and functions that use them.
#pragma once

#include "dialects/postgresql/making.h"

namespace groma::postgresql {

/// The old type gets another name, the new one is made; once every column has changed over, the old
/// one is dropped.
void swap(const Passage<EnumType>& passage, Lowering& work);
void swap(const Passage<Domain>& passage, Lowering& work);
void swap(const Passage<Composite>& passage, Lowering& work);
void swap(const Passage<Range>& passage, Lowering& work);
void swap(const Passage<Miscellany>& passage, Lowering& work);

}  // namespace groma::postgresql
