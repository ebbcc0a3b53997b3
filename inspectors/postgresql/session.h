/// A session with a server: the one place that talks to libpqxx. Every failure leaves it as a
/// groma::Error with the server's SQLSTATE, its hint and the statement, without the password.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "groma/connection.h"
#include "postgresql/fields.h"

namespace groma::postgresql {

class Session {
 public:
  /// Connects; `url` is one of PostgreSQL's.
  explicit Session(const std::string& url);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The server's `server_version_num`, such as 150004.
  int version() const { return version_; }
  Dialect dialect() const;
  const std::string& url() const { return url_; }

  Rows query(const std::string& sql);
  /// The same in a transaction that cannot write, unless one is begun or begun by it.
  Rows query_read_only(const std::string& sql);
  void execute(const std::string& sql);

  /// Ends a transaction that failed, if there is one; does not throw.
  void roll_back() noexcept;

  /// Makes the session as if new: no transaction, the settings of the start, nothing temporary.
  /// Does not throw.
  void forget() noexcept;

  /// Calls `each` for every row. Nothing else may be asked until it has returned.
  void stream(const std::string& sql, const std::function<void(Fields&)>& each);

  /// How many statements were sent so far.
  int statements() const { return statements_; }

 private:
  struct Wire;
  void greet();

  std::string url_;
  std::unique_ptr<Wire> wire_;
  int version_ = 0;
  int statements_ = 0;
  bool in_transaction_ = false;  ///< begun through query_read_only
};

}  // namespace groma::postgresql
