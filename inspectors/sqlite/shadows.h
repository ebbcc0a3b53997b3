/// Shadow tables: where the modules of virtual tables keep their data.
#pragma once

#include <map>
#include <string>

#include "sqlite/facts.h"

namespace groma::sqlite {

struct Shadow {
  std::string owner;  ///< the virtual table
  /// False where the module is not in this build, so that only the name tells: `docs_content`
  /// beside a virtual table `docs`.
  bool certain = true;
};

/// By the shadow table's name in lower case.
using Shadows = std::map<std::string, Shadow, std::less<>>;

Shadows find_shadows(const Facts& facts);

}  // namespace groma::sqlite
