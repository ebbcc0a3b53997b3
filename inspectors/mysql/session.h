/// A session with a server: the one place that talks to the driver. Every failure leaves it as a
/// groma::Error with the server's code and the statement, without the password.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/error.h"

namespace groma::mysql {

class Session {
 public:
  /// Connects; `url` is one of MySQL's or MariaDB's. The session's charset is utf8mb4, its time
  /// zone the server's own, and names and strings are quoted as in every statement that Groma
  /// writes.
  explicit Session(const std::string& url);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Dialect dialect() const { return dialect_; }
  const std::string& url() const { return url_; }
  /// The database that the session is in; empty where there is none.
  const std::string& database() const { return database_; }
  /// The server's own sql_mode.
  const std::string& server_mode() const { return server_mode_; }

  Rows query(const std::string& sql);
  void execute(const std::string& sql) { query(sql); }

  /// From here on the server refuses whatever writes.
  void only_read() { execute("SET SESSION TRANSACTION READ ONLY"); }

  /// Calls `each` for every row of a query, one after the other. Nothing else may be asked until
  /// it has returned.
  void stream(const std::string& sql, const std::function<void(Row&)>& each);

  /// Sends many statements that return rows at once: `each(i, rows)` for the i-th. A statement that
  /// fails is reported to `failed(i, error)`, and the rest go on.
  void batch(const std::vector<std::string>& statements,
             const std::function<void(std::size_t, const Row&)>& each,
             const std::function<void(std::size_t, const Error&)>& failed);

  /// As the server's own client starts: with the server's sql_mode. Back with `settle()`.
  void behave_as_client();
  /// The settings of the start, and no transaction.
  void settle();

  /// How many times the server was asked so far.
  int round_trips() const { return round_trips_; }

 private:
  struct Wire;
  std::size_t send(const std::vector<std::string>& statements, std::size_t from, std::size_t until,
                   const std::function<void(std::size_t, const Row&)>& each);
  void greet();

  std::string url_;
  std::string database_;
  Dialect dialect_;
  std::string server_mode_;
  std::string settled_mode_;
  std::unique_ptr<Wire> wire_;
  int round_trips_ = 0;
};

/// `` `a``b` ``.
std::string quoted(std::string_view name);
/// `'it''s'`.
std::string text_literal(std::string_view value);

}  // namespace groma::mysql
