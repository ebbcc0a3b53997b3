#include "sqlite/connection.h"

#include <sqlite3.h>

#include "sqlite/deploy_lock.h"
#include "sqlite/inspect.h"
#include "sqlite/script.h"

namespace groma::sqlite {
namespace {

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(Database database) : database_(std::move(database)) {}

  Dialect dialect() const override { return {Vendor::sqlite, parse_version(sqlite3_libversion())}; }

  Catalog inspect() override { return sqlite::inspect(database_.get(), dialect()); }

  Rows query(const std::string& sql) override { return sqlite::query(database_.get(), sql); }

  void run_script(const std::string& script, const std::string& name) override {
    sqlite::run_script(database_.get(), script, name);
  }

 private:
  Database database_;
};

bool is(const char* text, std::string_view wanted) {
  return text && text == wanted;
}

/// VACUUM attaches a database without a name to itself, and detaches it again.
int allow_only_inside(void*, int action, const char* first, const char* second, const char*,
                      const char*) {
  switch (action) {
    case SQLITE_ATTACH:
      return is(first, "") ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return is(second, "load_extension") ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      return is(first, "temp_store_directory") || is(first, "data_store_directory") ? SQLITE_DENY
                                                                                    : SQLITE_OK;
    default:
      return SQLITE_OK;
  }
}

}  // namespace

std::unique_ptr<Connection> connect(const Location& location, Access access) {
  Database database = open_database(location, access);
  add_lock_functions(database.get());
  return std::make_unique<SqliteConnection>(std::move(database));
}

std::unique_ptr<Connection> scratch() {
  Database database = open_database({}, Access::read_write);
  sqlite3_set_authorizer(database.get(), allow_only_inside, nullptr);
  return std::make_unique<SqliteConnection>(std::move(database));
}

}  // namespace groma::sqlite
