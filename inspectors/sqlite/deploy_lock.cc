#include "sqlite/deploy_lock.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace groma::sqlite {
namespace {

/// The lock of one connection.
struct FolderLock {
  int folder = -1;

  ~FolderLock() { release(); }

  void release() {
    if (folder >= 0)
      ::close(folder);
    folder = -1;
  }

  /// A file system without such locks leaves nothing to wait for: SQLite's own locks remain.
  bool try_take(const char* file) {
    if (!file || *file == '\0' || folder >= 0)
      return true;
    const auto path = std::filesystem::path(file).parent_path();
    folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || ::flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
      return true;
    release();
    return false;
  }
};

FolderLock& lock_of(sqlite3_context* context) {
  return *static_cast<FolderLock*>(sqlite3_user_data(context));
}

void try_lock(sqlite3_context* context, int, sqlite3_value**) {
  const char* file = sqlite3_db_filename(sqlite3_context_db_handle(context), "main");
  sqlite3_result_int(context, lock_of(context).try_take(file) ? 1 : 0);
}

void unlock(sqlite3_context* context, int, sqlite3_value**) {
  lock_of(context).release();
  sqlite3_result_int(context, 1);
}

}  // namespace

void add_lock_functions(sqlite3* database) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  auto* lock = new FolderLock;  // owned by the first function, and so by the connection
  sqlite3_create_function_v2(database, "groma_try_lock", 0, flags, lock, try_lock, nullptr, nullptr,
                             [](void* owned) { delete static_cast<FolderLock*>(owned); });
  sqlite3_create_function_v2(database, "groma_unlock", 0, flags, lock, unlock, nullptr, nullptr,
                             nullptr);
}

}  // namespace groma::sqlite
