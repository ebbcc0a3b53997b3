#include "pairs/place.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "groma/drivers.h"
#include "groma/error.h"
#include "pairs/mysql_oracle.h"
#include "pairs/postgresql_oracle.h"
#include "pairs/sqlite_oracle.h"

namespace groma::proof {
namespace {

/// A connection to a file that goes with it.
class OwnFile : public Connection {
 public:
  OwnFile(const Driver& driver, std::string path)
      : path_(std::move(path)), inner_(driver.open("sqlite:" + path_, Access::read_write)) {}
  ~OwnFile() override {
    inner_.reset();
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
      std::filesystem::remove(path_ + suffix);
  }
  OwnFile(const OwnFile&) = delete;
  OwnFile& operator=(const OwnFile&) = delete;

  Dialect dialect() const override { return inner_->dialect(); }
  Catalog inspect() override { return inner_->inspect(); }
  Rows query(const std::string& sql) override { return inner_->query(sql); }
  void run_script(const std::string& script, const std::string& name) override {
    inner_->run_script(script, name);
  }

 private:
  std::string path_;
  std::unique_ptr<Connection> inner_;
};

Driver driver_of(Vendor vendor) {
  for (Driver& driver : all_drivers())
    if (driver.vendor == vendor)
      return driver;
  throw Error(fmt::format("this build has no driver for {}", to_string(vendor)));
}

/// An empty file, which is an empty database.
std::string new_file() {
  static int count = 0;
  const std::string name = fmt::format("groma-proof-{}-{}.db", getpid(), ++count);
  const std::filesystem::path path = std::filesystem::temp_directory_path() / name;
  std::ofstream(path).close();
  return path.string();
}

/// The URL with another database in it.
std::string with_database(const std::string& url, const std::string& database) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t path = std::min(url.find('/', host), url.find('?', host));
  const std::size_t query = std::min(url.find('?', host), url.size());
  return url.substr(0, std::min(path, query)) + "/" + database + url.substr(query);
}

using UrlOf = std::function<std::string(Connection&)>;

/// `which` is the query that says the name of the database.
UrlOf url_by_name(const std::string& url, const std::string& which) {
  return [url, which](Connection& connection) {
    return with_database(url, connection.query(which).rows.at(0).at(0).value_or(""));
  };
}

auto another_session(const Driver& driver, const UrlOf& url_of) {
  return [driver, url_of](Connection& connection) {
    return driver.open(url_of(connection), Access::read_write);
  };
}

std::string url_of_file(Connection& connection) {
  return "sqlite:" + connection.query("PRAGMA database_list").rows.at(0).at(2).value_or("");
}

Place sqlite_place(std::function<std::unique_ptr<Connection>()> fresh) {
  const Dialect dialect = fresh()->dialect();
  return {fmt::format("sqlite {}", to_string(dialect.version)),
          dialect,
          std::move(fresh),
          [](Connection& connection, const DiffOptions& options) {
            return sqlite::dump(connection, options.column_order);
          },
          sqlite::violations,
          sqlite::contents,
          url_of_file};
}

/// `GROMA_TEST_POSTGRESQL`: what the variables that name servers of a vendor begin with.
std::string variable_prefix(Vendor vendor) {
  std::string prefix = "GROMA_TEST_";
  for (const char c : to_string(vendor))
    prefix += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return prefix;
}

/// The URLs in the variables that begin so, in the order of their names.
std::vector<std::string> urls(const std::string& prefix) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (std::string_view(*variable).starts_with(prefix))
      variables.emplace_back(*variable);
  std::sort(variables.begin(), variables.end());
  for (std::string& each : variables)
    each.erase(0, each.find('=') + 1);
  return variables;
}

std::string why_missing(Vendor vendor) {
  return fmt::format("no server: {}_<version> is not set", variable_prefix(vendor));
}

}  // namespace

Place sqlite_in_memory() {
  return sqlite_place([driver = driver_of(Vendor::sqlite)] { return driver.scratch(""); });
}

Place sqlite_in_file() {
  return sqlite_place([driver = driver_of(Vendor::sqlite)] {
    return std::make_unique<OwnFile>(driver, new_file());
  });
}

Place postgresql_place(const std::string& url) {
  auto fresh = [driver = driver_of(Vendor::postgresql), url] { return driver.scratch(url); };
  const Dialect dialect = fresh()->dialect();
  const UrlOf url_of = url_by_name(url, "SELECT current_database()");
  Place place{fmt::format("postgresql {}", to_string(dialect.version)),
              dialect,
              std::move(fresh),
              {},
              {},
              postgresql::contents,
              url_of,
              another_session(driver_of(Vendor::postgresql), url_of)};
  if (const auto pg_dump = postgresql::find_pg_dump(dialect.version.major))
    place.dump = [url, pg_dump](Connection& connection, const DiffOptions& options) {
      return postgresql::dump(*pg_dump, url, connection, options);
    };
  return place;
}

Place mysql_place(Vendor vendor, const std::string& url) {
  auto fresh = [driver = driver_of(vendor), url] { return driver.scratch(url); };
  const Dialect dialect = fresh()->dialect();
  const UrlOf url_of = url_by_name(url, "SELECT DATABASE()");
  return {fmt::format("{} {}", to_string(dialect.vendor), to_string(dialect.version)),
          dialect,
          std::move(fresh),
          [command = mysql::dump_command(dialect.vendor, url)](Connection& connection,
                                                               const DiffOptions& options) {
            return mysql::dump(connection, options, command);
          },
          {},
          mysql::contents,
          url_of,
          another_session(driver_of(vendor), url_of)};
}

Places all_places() {
  Places places{{sqlite_in_file()}, {}};
  for (const Vendor vendor : {Vendor::postgresql, Vendor::mysql, Vendor::mariadb}) {
    const std::vector<std::string> servers = urls(variable_prefix(vendor));
    for (const std::string& url : servers)
      places.available.push_back(vendor == Vendor::postgresql ? postgresql_place(url)
                                                              : mysql_place(vendor, url));
    if (servers.empty())
      places.missing.push_back({vendor, why_missing(vendor)});
  }
  return places;
}

}  // namespace groma::proof
