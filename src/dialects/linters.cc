#include "dialects/linters.h"

#include "dialects/mysql/lint.h"
#include "dialects/postgresql/lint.h"
#include "dialects/sqlite/lint.h"

namespace groma {

const Linter& linter(Vendor vendor) {
  switch (vendor) {
    case Vendor::sqlite:
      return sqlite::linter();
    case Vendor::postgresql:
      return postgresql::linter();
    case Vendor::mysql:
      return mysql::mysql_linter();
    case Vendor::mariadb:
      break;
  }
  return mysql::mariadb_linter();
}

}  // namespace groma
