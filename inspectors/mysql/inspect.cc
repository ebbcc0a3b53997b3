#include "mysql/inspect.h"

#include <chrono>
#include <cstdlib>
#include <thread>

#include "dialects/mysql/url.h"
#include "groma/error.h"

namespace groma::mysql {

namespace {

/// How many definitions the server was asked to change since it started, in any database.
std::int64_t definitions(Session& session) {
  std::int64_t sum = 0;
  session.stream("SHOW GLOBAL STATUS WHERE Variable_name REGEXP '^Com_(create|drop|alter|rename)_'",
                 [&](Row& row) { sum += std::atoll(row.at(1).value_or("0").c_str()); });
  return sum;
}

bool is_definition(const std::string& statement) {
  const std::vector<Word> words = scan(std::string_view(statement).substr(0, 40));
  return words[0].is("create") || words[0].is("drop") || words[0].is("alter") ||
         words[0].is("rename");
}

/// True while somebody carries out a definition in this database. One that has taken long already
/// copies rows, and what it replaces is there until it is done. Of other users' statements only
/// those with PROCESS are told.
bool is_defining(Session& session) {
  constexpr int long_already = 2;
  const std::string self = *session.query("SELECT CONNECTION_ID()").rows.at(0).at(0);
  bool found = false;
  // Id, User, Host, db, Command, Time, State, Info
  session.stream("SHOW FULL PROCESSLIST", [&](Row& row) {
    found = found ||
            (row.at(0) != self && row.at(3) == session.database() && row.at(7) &&
             std::atoi(row.at(5).value_or("0").c_str()) < long_already && is_definition(*row[7]));
  });
  return found;
}

/// True where `is_defining` is told of everybody's statements, as far as that is the role's own
/// right and not one of its roles'.
bool sees_all_statements(Session& session) {
  return !session
              .query(
                  "SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = "
                  "'PROCESS' AND GRANTEE = CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), "
                  "'@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)))")
              .rows.empty();
}

struct Reading {
  Catalog catalog;
  bool is_whole = false;  ///< nobody changed a definition meanwhile, in any database
  bool is_torn = false;   ///< tables came or went, or were about to
};

Reading read(Session& session) {
  Reader reader(session);
  reader.changed = is_defining(session);
  const std::int64_t before = definitions(session);
  reader.catalog.dialect = session.dialect();
  read_surroundings(reader);
  read_tables(reader);
  read_triggers(reader);
  read_routines(reader);
  read_events(reader);
  read_privileges(reader);
  read_unmodelled(reader);
  read_rights(reader);
  Reading reading;
  const bool is_quiet = definitions(session) == before;
  // To list thousands of tables takes a while: not where that can tell nothing new.
  const bool is_known = is_quiet && sees_all_statements(session);
  reading.is_torn = reader.changed || (!is_known && list_tables(session) != reader.tables);
  reading.is_whole = is_quiet && !reading.is_torn;
  reader.catalog.sort();
  resolve_dependencies(reader.catalog);
  reading.catalog = std::move(reader.catalog);
  return reading;
}

}  // namespace

Catalog inspect(Session& session) {
  constexpr int most = 6;
  if (session.database().empty())
    throw Error("the URL " + redacted(session.url()) + " names no database",
                "Write it behind the host: mysql://user@host/database");
  Reading last = read(session);
  for (int i = 1; !last.is_whole && i < most; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20 * i));
    Reading next = read(session);
    if (!last.is_torn && !next.is_torn && next.catalog == last.catalog)
      return std::move(next.catalog);
    last = std::move(next);
  }
  if (!last.is_whole)
    throw Error("the schema was changed while it was read",
                "Run it again when nobody changes the schema.");
  return std::move(last.catalog);
}

}  // namespace groma::mysql
