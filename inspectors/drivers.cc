#include "groma/drivers.h"

#include "postgresql/driver.h"
#include "sqlite/driver.h"

namespace groma {

Drivers all_drivers() {
  return {sqlite::driver(), postgresql::driver()};
}

}  // namespace groma
