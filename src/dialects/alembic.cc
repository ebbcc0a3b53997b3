#include "dialects/alembic.h"

#include "dialects/sqlite/alembic.h"
#include "groma/error.h"

namespace groma {

Lowered lower_for_alembic(const LoweringInput& input) {
  const Vendor vendor = input.to.dialect.vendor;
  if (vendor == Vendor::sqlite)
    return sqlite::lower_for_alembic(input);
  throw Error("this build cannot write Alembic's operations for " + std::string(to_string(vendor)),
              "draft in Groma's own format, or in SQL");
}

}  // namespace groma
