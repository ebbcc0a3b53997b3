/// SQLite has no lock that outlives a transaction and ends with its session, as servers have.
/// Groma's connections therefore have two functions of their own, `groma_try_lock()` and
/// `groma_unlock()`, which lock the folder that the database is in, as far as others ask for that
/// lock too: it leaves no file behind, the system takes it back when the process ends, and
/// databases beside each other take turns, which is all that it costs. The database file itself
/// cannot be used: closing a second handle on it would take away the locks that SQLite has on it.
#pragma once

struct sqlite3;

namespace groma::sqlite {

void add_lock_functions(sqlite3* database);

}  // namespace groma::sqlite
