/// A driver without a database: it remembers what it was asked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/error.h"

namespace groma::test {

/// What a fake connection answers, and what it was told.
struct FakeServer {
  Catalog catalog;
  std::vector<std::string> urls;
  std::vector<std::string> scripts;
  std::vector<std::string> queries;
};

class FakeConnection : public Connection {
 public:
  explicit FakeConnection(std::shared_ptr<FakeServer> server) : server_(std::move(server)) {}
  Dialect dialect() const override { return server_->catalog.dialect; }
  Catalog inspect() override { return server_->catalog; }
  Rows query(const std::string& sql) override {
    server_->queries.push_back(sql);
    return {};
  }
  void run_script(const std::string& script, const std::string& name) override {
    server_->scripts.push_back(name + ": " + script);
  }

 private:
  std::shared_ptr<FakeServer> server_;
};

/// For URLs `fake:…` and files that end in `.fake`.
inline Driver fake_driver(const std::shared_ptr<FakeServer>& server, Vendor vendor,
                          std::vector<std::string> schemes) {
  Driver driver;
  driver.vendor = vendor;
  driver.schemes = std::move(schemes);
  driver.open = [server](const std::string& url, Access) {
    server->urls.push_back(url);
    return std::make_unique<FakeConnection>(server);
  };
  driver.scratch = [server](const std::string& url) {
    server->urls.push_back("scratch " + url);
    return std::make_unique<FakeConnection>(server);
  };
  driver.is_file = [](const std::string& path) { return path.ends_with(".fake"); };
  driver.rebase = [](const std::string& url, const std::string& folder) {
    return url + "@" + folder;
  };
  return driver;
}

}  // namespace groma::test
