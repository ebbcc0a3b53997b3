/// In which order tables are filled, so that what a row refers to is there before it.
#pragma once

#include <vector>

#include "dialects/sampling.h"

namespace groma::proof {

struct FillingOrder {
  std::vector<const Subject*> subjects;
  /// References that no order satisfies, as they form circles: the copy gets them once it is
  /// filled.
  std::vector<ForeignKey> cut;
};

FillingOrder filling_order(const std::vector<Subject>& subjects);

/// The table that the key refers to.
Id target_of(const ForeignKey& key);

}  // namespace groma::proof
