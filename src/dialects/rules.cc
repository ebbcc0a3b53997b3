#include "groma/rules.h"

#include "dialects/postgresql/rules.h"
#include "dialects/sqlite/rules.h"
#include "groma/error.h"

namespace groma {

const Rules& rules(Vendor vendor) {
  if (vendor == Vendor::sqlite)
    return sqlite::rules();
  if (vendor == Vendor::postgresql)
    return postgresql::rules();
  throw Error("this build has no rules for " + std::string(to_string(vendor)),
              "use one of: postgresql, sqlite");
}

}  // namespace groma
