#include "script/traffic.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "groma/error.h"
#include "groma/rules.h"

namespace groma::proof {
namespace {

using namespace std::chrono_literals;

std::string statement_of(const Traffic& traffic) {
  return traffic.reads ? "SELECT count(*) FROM " + traffic.table + " WHERE 1 = 0"
                       : "DELETE FROM " + traffic.table + " WHERE 1 = 0";
}

/// True where the statement ends within the time; false where it waits for a lock longer.
bool goes_through(Connection& connection, const Rules& rules, const Traffic& traffic,
                  std::int64_t milliseconds) {
  try {
    connection.query(rules.lock_timeout(milliseconds));
    connection.query(statement_of(traffic));
  } catch (const Error&) {
    return false;
  }
  return true;
}

/// A statement that runs in a thread of its own, and what others see of it.
class Running {
 public:
  Running(Connection& connection, const std::string& sql)
      : thread_([this, &connection, sql] {
          try {
            connection.query(sql);
          } catch (const Error& error) {
            failure_ = error.what();
          }
          ended_ = true;
        }) {}

  ~Running() {
    if (thread_.joinable())
      thread_.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  bool ended() const { return ended_; }
  void join() {
    thread_.join();
    if (!failure_.empty())
      throw Error("the statement failed: " + failure_);
  }

 private:
  std::string failure_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

/// The statement waits for a transaction that has written before it began, which ends last.
bool waits_beside(const Place& place, Connection& connection, const std::string& sql,
                  const Rules& rules, const Traffic& traffic) {
  const auto writer = place.beside(connection), other = place.beside(connection);
  writer->query("BEGIN");
  writer->query("DELETE FROM " + traffic.table + " WHERE false");
  writer->query("SELECT txid_current()");
  Running running(connection, sql);
  const auto waiting = [&] {
    return !other
                ->query(
                    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND "
                    "wait_event_type = 'Lock'")
                .rows.empty();
  };
  while (!running.ended() && !waiting())
    std::this_thread::sleep_for(5ms);
  const bool met = !running.ended();
  const bool through = goes_through(*other, rules, traffic, 500);
  writer->query("COMMIT");
  running.join();
  if (!met)
    throw Error("the statement did not wait for the writer");
  return !through;
}

/// The server says so once it has the locks that it works under.
bool is_under_way(Connection& other) {
  return !other
              .query(
                  "SELECT 1 FROM information_schema.processlist WHERE db = DATABASE() AND id <> "
                  "CONNECTION_ID() AND (state LIKE 'copy%' OR state LIKE 'alter%')")
              .rows.empty();
}

/// Met while it runs: blocked is who comes to an end only when its work is done.
bool meets(const Place& place, Connection& connection, const std::string& sql, const Rules& rules,
           const Traffic& traffic) {
  const auto other = place.beside(connection);
  Running running(connection, sql);
  while (!running.ended() && !is_under_way(*other))
    std::this_thread::sleep_for(1ms);
  if (running.ended())
    throw Error("the statement was over before it could be met: more rows are needed");
  goes_through(*other, rules, traffic, 30'000);
  const bool blocked = !is_under_way(*other);
  running.join();
  return blocked;
}

bool is_transactional(const std::string& sql) {
  return sql.find("CONCURRENTLY") == sql.npos;
}

bool held(const Place& place, Connection& connection, const std::string& sql, const Rules& rules,
          const Traffic& traffic) {
  const auto other = place.beside(connection);
  connection.query(std::string(rules.begin));
  connection.query(sql);
  const bool through = goes_through(*other, rules, traffic, 200);
  connection.query("ROLLBACK");
  return !through;
}

}  // namespace

bool is_blocked(const Place& place, Connection& connection, const std::string& sql,
                const Traffic& traffic) {
  const Rules& rules = groma::rules(place.dialect.vendor);
  if (!rules.transactional_schema)
    return meets(place, connection, sql, rules, traffic);
  if (is_transactional(sql))
    return held(place, connection, sql, rules, traffic);
  return waits_beside(place, connection, sql, rules, traffic);
}

}  // namespace groma::proof
