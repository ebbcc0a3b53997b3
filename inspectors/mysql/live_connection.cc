#include "mysql/live_connection.h"

#include "dialects/mysql/url.h"
#include "groma/error.h"
#include "mysql/inspect.h"
#include "mysql/script.h"

namespace groma::mysql {

LiveConnection::LiveConnection(const std::string& url, Access access)
    : session_(url), access_(access) {
  if (access_ == Access::read_only)
    session_.only_read();
}

Catalog LiveConnection::inspect() {
  return mysql::inspect(session_);
}

void LiveConnection::run_script(const std::string& script, const std::string& name) {
  if (access_ == Access::read_only)
    throw Error("cannot run " + name + " on " + redacted(session_.url()) +
                ": the connection is for reading only");
  mysql::run_script(session_, script, name, Databases::of_script);
}

}  // namespace groma::mysql
