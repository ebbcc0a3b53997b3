#include "groma/drivers.h"

#include "mysql/driver.h"
#include "postgresql/driver.h"
#include "sqlite/driver.h"

namespace groma {

Drivers all_drivers() {
  return {sqlite::driver(), postgresql::driver(), mysql::driver(Vendor::mysql),
          mysql::driver(Vendor::mariadb)};
}

}  // namespace groma
