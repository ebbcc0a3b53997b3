/// A database on a server, and the command line on it.
#pragma once

#include "dialects/mysql/url.h"
#include "live/mysql_support.h"
#include "mysql/driver.h"
#include "support/cli.h"

namespace groma::live::mysql {

struct World {
  explicit World(const Server& server)
      : drivers{groma::mysql::driver(Vendor::mysql), groma::mysql::driver(Vendor::mariadb)},
        scratch(live::mysql::scratch(server)),
        url(groma::mysql::with_database(
            server.url, scratch->query("SELECT DATABASE()").rows.at(0).at(0).value())) {}

  test::Ran apply(const std::string& model, const std::vector<std::string>& more = {}) const {
    return groma({"apply", url, model, "--scratch", url, "--yes"}, more);
  }

  test::Ran check(const std::string& model, const std::vector<std::string>& more = {}) const {
    return groma({"check", "--database", url, "--model", model, "--scratch", url}, more);
  }

  test::Ran groma(std::vector<std::string> arguments,
                  const std::vector<std::string>& more = {}) const {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(drivers, arguments, around);
  }

  test::Folder folder;
  Drivers drivers;
  test::Around around;
  std::unique_ptr<Connection> scratch;
  std::string url;
};

}  // namespace groma::live::mysql
