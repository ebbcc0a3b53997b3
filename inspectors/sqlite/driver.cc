#include "sqlite/driver.h"

#include "sqlite/connection.h"

namespace groma::sqlite {

/// The scratch database is always in memory: a URL of some other vendor's scratch server is not
/// meant for SQLite.
Driver driver() {
  return {
      .vendor = Vendor::sqlite,
      .schemes = {"sqlite"},
      .open = [](const std::string& url,
                 Access access) { return connect(locate_database(url), access); },
      .scratch = [](const std::string&) { return scratch(); },
      .is_file = is_database_file,
      .rebase = rebase,
  };
}

}  // namespace groma::sqlite
