#include "postgresql/driver.h"

#include "postgresql/live_connection.h"
#include "postgresql/scratch.h"

namespace groma::postgresql {

Driver driver() {
  Driver driver;
  driver.vendor = Vendor::postgresql;
  driver.schemes = {"postgresql", "postgres"};
  driver.open = [](const std::string& url, Access access) -> std::unique_ptr<Connection> {
    return std::make_unique<LiveConnection>(url, access);
  };
  driver.scratch = open_scratch;
  return driver;
}

}  // namespace groma::postgresql
