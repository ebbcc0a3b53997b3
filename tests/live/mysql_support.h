/// Servers for the live tests of MySQL and MariaDB.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "groma/connection.h"

namespace groma::live::mysql {

struct Server {
  std::string url;
  Vendor vendor = Vendor::mysql;
};

/// The servers that the environment names: `GROMA_TEST_MARIADB_10_11`, `GROMA_TEST_MARIADB_11_8`,
/// `GROMA_TEST_MYSQL_9`. Where one is missing it says SKIPPED, once for each test.
std::vector<Server> servers(const std::string& test);
/// Those of one vendor.
std::vector<Server> servers(const std::string& test, Vendor vendor);

/// A scratch database on that server.
std::unique_ptr<Connection> scratch(const Server& server);

/// What a scratch database looks like after some statements.
Catalog load(const Server& server, const std::vector<std::string>& statements);

/// The object of that table and name; fails the test if there is none.
template <class K>
const K& at(const Catalog& catalog, const std::string& table, const std::string& name);

}  // namespace groma::live::mysql

#include <catch2/catch.hpp>

namespace groma::live::mysql {

template <class K>
const K& at(const Catalog& catalog, const std::string& table, const std::string& name) {
  const K* found = catalog.find<K>({K::kind, {}, table, name});
  INFO(to_string(Id{K::kind, {}, table, name}));
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace groma::live::mysql
