#include "live/mysql_support.h"

#include <cstdlib>
#include <iostream>

#include "mysql/driver.h"

namespace groma::live::mysql {

std::vector<Server> servers(const std::string& test, Vendor vendor) {
  std::vector<Server> list;
  for (const std::string name : {"MARIADB_10_11", "MARIADB_11_8", "MYSQL_9"}) {
    const Vendor its = name.starts_with("MARIADB") ? Vendor::mariadb : Vendor::mysql;
    if (its != vendor)
      continue;
    if (const char* url = std::getenv(("GROMA_TEST_" + name).c_str()))
      list.push_back({url, its});
    else
      std::cout << "SKIPPED " << test << ": set GROMA_TEST_" << name << "\n";
  }
  return list;
}

std::vector<Server> servers(const std::string& test) {
  std::vector<Server> list = servers(test, Vendor::mariadb);
  for (Server& server : servers(test, Vendor::mysql))
    list.push_back(std::move(server));
  return list;
}

std::unique_ptr<Connection> scratch(const Server& server) {
  return groma::mysql::driver(server.vendor).scratch(server.url);
}

Catalog load(const Server& server, const std::vector<std::string>& statements) {
  const std::unique_ptr<Connection> connection = scratch(server);
  for (const std::string& each : statements)
    connection->query(each);
  return connection->inspect();
}

}  // namespace groma::live::mysql
