#include "mysql/driver.h"

#include "mysql/live_connection.h"
#include "mysql/scratch.h"

namespace groma::mysql {

Driver driver(Vendor vendor) {
  Driver driver;
  driver.vendor = vendor;
  driver.schemes = {std::string(to_string(vendor))};
  driver.open = [](const std::string& url, Access access) -> std::unique_ptr<Connection> {
    return std::make_unique<LiveConnection>(url, access);
  };
  driver.scratch = open_scratch;
  return driver;
}

}  // namespace groma::mysql
