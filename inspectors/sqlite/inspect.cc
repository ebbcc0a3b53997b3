#include "sqlite/inspect.h"

#include <sqlite3.h>

#include "sqlite/assemble.h"
#include "sqlite/errors.h"

namespace groma::sqlite {
namespace {

/// A savepoint, so that it can stand inside a transaction of the caller's.
class Snapshot {
 public:
  explicit Snapshot(sqlite3* database) : database_(database) {
    const char* begin = "SAVEPOINT groma_inspect";
    if (sqlite3_exec(database, begin, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw server_error(database, begin);
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() { sqlite3_exec(database_, "RELEASE groma_inspect", nullptr, nullptr, nullptr); }

 private:
  sqlite3* database_;
};

}  // namespace

Catalog inspect(sqlite3* database, const Dialect& dialect) {
  const Snapshot snapshot(database);
  return assemble(read_facts(database), dialect);
}

}  // namespace groma::sqlite
