#include "groma/drivers.h"

#include "sqlite/driver.h"

namespace groma {

Drivers all_drivers() {
  return {sqlite::driver()};
}

}  // namespace groma
