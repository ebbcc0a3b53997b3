#include "dialects/alembic.h"

#include "dialects/postgresql/alembic.h"
#include "dialects/sqlite/alembic.h"
#include "groma/error.h"

namespace groma {

std::vector<std::string> alembic_operations(const LoweringInput& input) {
  switch (input.to.dialect.vendor) {
    case Vendor::sqlite:
      return sqlite::alembic_operations(input);
    case Vendor::postgresql:
      return postgresql::alembic_operations(input);
    default:
      throw Error("this build cannot write Alembic's operations for " +
                      std::string(to_string(input.to.dialect.vendor)),
                  "draft in Groma's own format, or in SQL");
  }
}

}  // namespace groma
