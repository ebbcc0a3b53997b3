#include "dialects/counters.h"

#include "dialects/mysql/counters.h"

namespace groma {

const Counters* counters(Vendor vendor) {
  switch (vendor) {
    case Vendor::sqlite:
    case Vendor::postgresql:
      return nullptr;
    case Vendor::mysql:
      return &mysql::mysql_counters();
    case Vendor::mariadb:
      return &mysql::mariadb_counters();
  }
  return nullptr;
}

}  // namespace groma
