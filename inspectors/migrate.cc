#include "groma/migrate.h"

#include "groma/drivers.h"
#include "groma/source.h"

namespace groma::migrate {

Upgraded upgrade(const std::string& url, const Migrations& migrations, const std::string& target,
                 const UpgradeOptions& options) {
  const Drivers drivers = all_drivers();
  const auto connection = connect(parse_source(url, drivers), Access::read_write);
  return upgrade(*connection, migrations, target, options);
}

}  // namespace groma::migrate
