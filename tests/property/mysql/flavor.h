/// MySQL or MariaDB: what the random schemas may have.
#pragma once

#include "groma/dialect.h"

namespace groma::proof::mysql {

struct Flavor {
  bool mariadb = false;
  bool vectors = false;  ///< has vectors as a type
};

inline Flavor flavor_of(const Dialect& dialect) {
  const bool mariadb = dialect.vendor == Vendor::mariadb;
  return {mariadb, dialect.version >= (mariadb ? Version{11, 7, 0} : Version{9, 0, 0})};
}

}  // namespace groma::proof::mysql
