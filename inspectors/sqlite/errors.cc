#include "sqlite/errors.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace groma::sqlite {
namespace {

struct CodeName {
  int code;
  const char* name;
};

constexpr CodeName error_names[] = {
    {SQLITE_ERROR, "SQLITE_ERROR"},
    {SQLITE_INTERNAL, "SQLITE_INTERNAL"},
    {SQLITE_PERM, "SQLITE_PERM"},
    {SQLITE_ABORT, "SQLITE_ABORT"},
    {SQLITE_BUSY, "SQLITE_BUSY"},
    {SQLITE_LOCKED, "SQLITE_LOCKED"},
    {SQLITE_NOMEM, "SQLITE_NOMEM"},
    {SQLITE_READONLY, "SQLITE_READONLY"},
    {SQLITE_INTERRUPT, "SQLITE_INTERRUPT"},
    {SQLITE_IOERR, "SQLITE_IOERR"},
    {SQLITE_CORRUPT, "SQLITE_CORRUPT"},
    {SQLITE_FULL, "SQLITE_FULL"},
    {SQLITE_CANTOPEN, "SQLITE_CANTOPEN"},
    {SQLITE_SCHEMA, "SQLITE_SCHEMA"},
    {SQLITE_TOOBIG, "SQLITE_TOOBIG"},
    {SQLITE_CONSTRAINT, "SQLITE_CONSTRAINT"},
    {SQLITE_MISMATCH, "SQLITE_MISMATCH"},
    {SQLITE_AUTH, "SQLITE_AUTH"},
    {SQLITE_NOTADB, "SQLITE_NOTADB"},
    {SQLITE_BUSY_RECOVERY, "SQLITE_BUSY_RECOVERY"},
    {SQLITE_BUSY_SNAPSHOT, "SQLITE_BUSY_SNAPSHOT"},
    {SQLITE_READONLY_CANTINIT, "SQLITE_READONLY_CANTINIT"},
    {SQLITE_READONLY_DIRECTORY, "SQLITE_READONLY_DIRECTORY"},
    {SQLITE_READONLY_RECOVERY, "SQLITE_READONLY_RECOVERY"},
    {SQLITE_READONLY_ROLLBACK, "SQLITE_READONLY_ROLLBACK"},
    {SQLITE_CONSTRAINT_CHECK, "SQLITE_CONSTRAINT_CHECK"},
    {SQLITE_CONSTRAINT_DATATYPE, "SQLITE_CONSTRAINT_DATATYPE"},
    {SQLITE_CONSTRAINT_FOREIGNKEY, "SQLITE_CONSTRAINT_FOREIGNKEY"},
    {SQLITE_CONSTRAINT_NOTNULL, "SQLITE_CONSTRAINT_NOTNULL"},
    {SQLITE_CONSTRAINT_PRIMARYKEY, "SQLITE_CONSTRAINT_PRIMARYKEY"},
    {SQLITE_CONSTRAINT_ROWID, "SQLITE_CONSTRAINT_ROWID"},
    {SQLITE_CONSTRAINT_TRIGGER, "SQLITE_CONSTRAINT_TRIGGER"},
    {SQLITE_CONSTRAINT_UNIQUE, "SQLITE_CONSTRAINT_UNIQUE"},
};

const char* find_name(int code) {
  const auto at = std::find_if(std::begin(error_names), std::end(error_names),
                               [&](const CodeName& each) { return each.code == code; });
  return at == std::end(error_names) ? nullptr : at->name;
}

}  // namespace

/// An extended code that is not in the list goes by its primary one, in its low byte.
std::string code_name(int code) {
  for (const int each : {code, code & 0xFF})
    if (const char* name = find_name(each))
      return name;
  return std::to_string(code);
}

std::string hint_for(int code) {
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
    return "the last writer did not finish: let SQLite recover the file (sqlite3 FILE .tables), "
           "then run this again";
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another connection is writing: close it or wait, then run this again";
    case SQLITE_NOTADB:
      return "is it encrypted, or a file of another program?";
    case SQLITE_CORRUPT:
      return "restore a backup, or see what can be saved: sqlite3 FILE .recover";
    case SQLITE_READONLY:
      return "check the permissions of the file and of its folder";
    case SQLITE_CANTOPEN:
      return "a database in WAL mode needs a writable folder; if nobody writes it now, add "
             "?immutable=1 to its URL";
    case SQLITE_FULL:
      return "make room on the disk, then run this again";
    case SQLITE_AUTH:
      return "a scratch database attaches no files and loads no code";
    default:
      return {};
  }
}

Error server_error(sqlite3* database, const std::string& statement) {
  const int code = sqlite3_extended_errcode(database);
  return Error(
      ErrorDetail{sqlite3_errmsg(database), {}, statement, code_name(code), hint_for(code)});
}

}  // namespace groma::sqlite
