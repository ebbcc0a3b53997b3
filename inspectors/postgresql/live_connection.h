/// A connection as the rest of the program sees it.
#pragma once

#include <string>

#include "groma/connection.h"
#include "postgresql/session.h"

namespace groma::postgresql {

class LiveConnection : public Connection {
 public:
  LiveConnection(const std::string& url, Access access) : session_(url), access_(access) {}

  Dialect dialect() const override { return session_.dialect(); }
  Catalog inspect() override;

  /// A connection for reading only runs the statement in a transaction that cannot write, unless
  /// one was begun.
  Rows query(const std::string& sql) override;
  void run_script(const std::string& script, const std::string& name) override;
  std::vector<Probed> probe(const std::vector<Catalog>& fragments) override;

 protected:
  Session& session() { return session_; }

 private:
  Session session_;
  Access access_;
};

}  // namespace groma::postgresql
