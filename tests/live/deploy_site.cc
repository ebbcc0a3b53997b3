#include "live/deploy_site.h"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "groma/drivers.h"
#include "groma/rules.h"

namespace groma::live {
namespace {

/// Counts what is asked of a connection, and dies before the nth request.
class Mortal : public Connection {
 public:
  Mortal(std::unique_ptr<Connection> inner, std::shared_ptr<int> left)
      : inner_(std::move(inner)), left_(std::move(left)) {}

  Dialect dialect() const override { return inner_->dialect(); }
  Catalog inspect() override {
    count();
    return inner_->inspect();
  }
  Rows query(const std::string& sql) override {
    count();
    return inner_->query(sql);
  }
  void run_script(const std::string& script, const std::string& name) override {
    count();
    inner_->run_script(script, name);
  }

 private:
  void count() {
    if (*left_ > 0 && --*left_ == 0)
      std::raise(SIGKILL);
  }

  std::unique_ptr<Connection> inner_;
  std::shared_ptr<int> left_;
};

Drivers mortal_drivers(int nth) {
  Drivers drivers = all_drivers();
  for (Driver& driver : drivers)
    driver.open = [open = driver.open, left = std::make_shared<int>(nth)](const std::string& url,
                                                                          Access access) {
      return std::unique_ptr<Connection>(std::make_unique<Mortal>(open(url, access), left));
    };
  return drivers;
}

std::string header(const std::string& revision, const std::string& parent, Vendor vendor) {
  return "-- groma:revision " + revision + "\n" +
         (parent.empty() ? "" : "-- groma:parents " + parent + "\n") + "-- groma:dialect " +
         std::string(to_string(vendor)) + "\n-- groma:up\n";
}

/// What the second migration does outside of transactions, up and down.
std::string lone_statement(Vendor vendor, bool up) {
  if (vendor == Vendor::sqlite)
    return "-- groma:no-transaction\nVACUUM;\n";
  if (vendor == Vendor::postgresql)
    return std::string("-- groma:no-transaction\n") +
           (up ? "CREATE INDEX CONCURRENTLY log_n ON log (n);\n"
               : "DROP INDEX CONCURRENTLY log_n;\n");
  return up ? "CREATE INDEX log_n ON log (n);\n" : "DROP INDEX log_n ON log;\n";
}

std::string database_url(const Server& server, const std::string& name) {
  return server.url.substr(0, server.url.rfind('/') + 1) + name;
}

std::unique_ptr<Connection> open(const std::string& url) {
  const Drivers drivers = all_drivers();
  return connect(parse_source(url, drivers), Access::read_write);
}

}  // namespace

std::vector<Server> deploy_servers(const std::string& test) {
  std::vector<Server> servers{{Vendor::sqlite, ""}};
  const std::vector<std::pair<std::string, Vendor>> names{{"POSTGRESQL_15", Vendor::postgresql},
                                                          {"MARIADB_10_11", Vendor::mariadb},
                                                          {"MYSQL_9", Vendor::mysql}};
  for (const auto& [name, vendor] : names)
    if (const char* url = std::getenv(("GROMA_TEST_" + name).c_str()))
      servers.push_back({vendor, url});
    else
      std::cout << "SKIPPED " << test << ": set GROMA_TEST_" << name << "\n";
  return servers;
}

Site::Site(const Server& server) : server_(server) {
  static int number = 0;
  name_ = "groma_deploy_" + std::to_string(getpid()) + "_" + std::to_string(++number);
  make_database();
  folder.write("groma.toml", "database = '" + url + "'\n");
  write_migrations();
}

void Site::make_database() {
  if (server_.vendor == Vendor::sqlite) {
    std::ofstream empty(folder.path() / "app.db");
    url = "sqlite:app.db";
    return;
  }
  open(server_.url)->query("CREATE DATABASE " + name_);
  url = database_url(server_, name_);
}

/// A session of a process that was killed may still be there for a moment.
Site::~Site() {
  if (server_.vendor == Vendor::sqlite)
    return;
  const bool force = server_.vendor == Vendor::postgresql;
  open(server_.url)->query("DROP DATABASE " + name_ + (force ? " WITH (FORCE)" : ""));
}

void Site::write_migrations() const {
  const Vendor vendor = server_.vendor;
  folder.write("migrations/1.sql",
               header("m1", "", vendor) +
                   "CREATE TABLE log (n INTEGER NOT NULL);\nINSERT INTO log VALUES (1);\n"
                   "CREATE TABLE a (x INTEGER);\n-- groma:down\nDROP TABLE a;\nDROP TABLE log;\n");
  folder.write("migrations/2.sql",
               header("m2", "m1", vendor) +
                   "INSERT INTO log VALUES (2);\nALTER TABLE a ADD COLUMN y INTEGER;\n"
                   "INSERT INTO log VALUES (3);\n" +
                   lone_statement(vendor, true) +
                   "INSERT INTO log VALUES (4);\n-- groma:down\n"
                   "INSERT INTO log VALUES (5);\n" +
                   lone_statement(vendor, false) +
                   "INSERT INTO log VALUES (6);\nALTER TABLE a DROP COLUMN y;\n");
  folder.write("migrations/3.sql", header("m3", "m2", vendor) +
                                       "INSERT INTO log VALUES (7);\n-- groma:down\n"
                                       "INSERT INTO log VALUES (8);\n");
}

test::Ran Site::groma(const std::vector<std::string>& arguments) const {
  return test::run(all_drivers(), arguments);
}

int Site::start(const std::vector<std::string>& arguments, int nth) const {
  std::cout << std::flush;
  const pid_t process = fork();
  if (process != 0)
    return process;
  const test::Ran ran = test::run(mortal_drivers(nth), arguments);
  std::ofstream(folder.path() / ("err" + std::to_string(getpid()))) << ran.err;
  std::ofstream(folder.path() / "err") << ran.err;
  _exit(ran.code);
}

int Site::wait(int process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int Site::forked(const std::vector<std::string>& arguments, int nth) const {
  return wait(start(arguments, nth));
}

int Site::hold_lock() const {
  const pid_t process = fork();
  if (process == 0) {
    const auto held = connection();
    held->query(std::string(rules(server_.vendor).try_lock));
    std::ofstream(folder.path() / "held") << "yes";
    pause();
  }
  while (!folder.has("held"))
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return process;
}

std::unique_ptr<Connection> Site::connection() const {
  return open(url);
}

std::string Site::rows(const std::string& sql) const {
  std::string text;
  for (const Row& row : connection()->query(sql).rows) {
    text += text.empty() ? "" : ";";
    for (std::size_t i = 0; i < row.size(); ++i)
      text += (i == 0 ? "" : "|") + row[i].value_or("NULL");
  }
  return text;
}

bool Site::comes_true(const std::string& sql) const {
  const auto connection = this->connection();
  for (int i = 0; i < 200; ++i) {
    if (!connection->query(sql).rows.empty())
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace groma::live
