/// Servers for the live tests of PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "groma/connection.h"

namespace groma::live {

/// The URL of a server of that major version, from `GROMA_TEST_POSTGRESQL_15` and the like. Where
/// there is none it says SKIPPED, once for each version and test.
std::optional<std::string> postgresql(int major, const std::string& test);

/// A scratch database on that server.
std::unique_ptr<Connection> scratch(const std::string& url);

/// What a scratch database looks like after a script.
Catalog load(const std::string& url, const std::string& script);

/// The object with that id; fails the test if there is none.
template <class K>
const K& at(const Catalog& catalog, const std::string& schema, const std::string& table,
            const std::string& name);

/// True when the list has an entry of that kind and name.
bool lists(const Catalog& catalog, const std::string& what, const std::string& name);

}  // namespace groma::live

#include <catch2/catch.hpp>

namespace groma::live {

template <class K>
const K& at(const Catalog& catalog, const std::string& schema, const std::string& table,
            const std::string& name) {
  const K* found = catalog.find<K>({K::kind, schema, table, name});
  INFO(to_string(Id{K::kind, schema, table, name}));
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace groma::live
