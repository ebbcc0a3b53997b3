/// A connection as the rest of the program sees it.
#pragma once

#include <string>

#include "groma/connection.h"
#include "mysql/session.h"

namespace groma::mysql {

class LiveConnection : public Connection {
 public:
  LiveConnection(const std::string& url, Access access);

  Dialect dialect() const override { return session_.dialect(); }
  Catalog inspect() override;
  Rows query(const std::string& sql) override { return session_.query(sql); }
  void run_script(const std::string& script, const std::string& name) override;

 protected:
  Session& session() { return session_; }

 private:
  Session session_;
  Access access_;
};

}  // namespace groma::mysql
