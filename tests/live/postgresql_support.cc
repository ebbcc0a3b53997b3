#include "live/postgresql_support.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "postgresql/driver.h"

namespace groma::live {

std::optional<std::string> postgresql(int major, const std::string& test) {
  const std::string variable = "GROMA_TEST_POSTGRESQL_" + std::to_string(major);
  const char* url = std::getenv(variable.c_str());
  if (url != nullptr)
    return url;
  std::cout << "SKIPPED " << test << " on PostgreSQL " << major << ": set " << variable << "\n";
  return std::nullopt;
}

std::unique_ptr<Connection> scratch(const std::string& url) {
  return postgresql::driver().scratch(url);
}

Catalog load(const std::string& url, const std::string& script) {
  const std::unique_ptr<Connection> connection = scratch(url);
  connection->run_script(script, "test.sql");
  return connection->inspect();
}

bool lists(const Catalog& catalog, const std::string& what, const std::string& name) {
  const Unmodelled wanted{what, name};
  return std::find(catalog.unmodelled.begin(), catalog.unmodelled.end(), wanted) !=
         catalog.unmodelled.end();
}

}  // namespace groma::live
