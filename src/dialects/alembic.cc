#include "dialects/alembic.h"

#include "dialects/mysql/alembic.h"
#include "dialects/postgresql/alembic.h"
#include "dialects/sqlite/alembic.h"

namespace groma {

std::vector<std::string> alembic_operations(const LoweringInput& input) {
  switch (input.to.dialect.vendor) {
    case Vendor::sqlite:
      return sqlite::alembic_operations(input);
    case Vendor::postgresql:
      return postgresql::alembic_operations(input);
    case Vendor::mysql:
    case Vendor::mariadb:
      return mysql::alembic_operations(input);
  }
  return {};
}

}  // namespace groma
