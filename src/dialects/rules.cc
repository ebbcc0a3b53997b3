#include "groma/rules.h"

#include "dialects/mysql/rules.h"
#include "dialects/postgresql/rules.h"
#include "dialects/sqlite/rules.h"

namespace groma {

const Rules& rules(Vendor vendor) {
  switch (vendor) {
    case Vendor::sqlite:
      return sqlite::rules();
    case Vendor::postgresql:
      return postgresql::rules();
    case Vendor::mysql:
      return mysql::mysql_rules();
    case Vendor::mariadb:
      break;
  }
  return mysql::mariadb_rules();
}

}  // namespace groma
