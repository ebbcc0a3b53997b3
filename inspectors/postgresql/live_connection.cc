#include "postgresql/live_connection.h"

#include "dialects/postgresql/url.h"
#include "groma/error.h"
#include "postgresql/inspect.h"
#include "postgresql/probe.h"
#include "postgresql/script.h"

namespace groma::postgresql {

Catalog LiveConnection::inspect() {
  return postgresql::inspect(session_);
}

Rows LiveConnection::query(const std::string& sql) {
  if (access_ == Access::read_write)
    return session_.query(sql);
  return session_.query_read_only(sql);
}

void LiveConnection::run_script(const std::string& script, const std::string& name) {
  if (access_ == Access::read_only)
    throw Error("cannot run " + name + " on " + redacted(session_.url()) +
                ": the connection is for reading only");
  postgresql::run_script(session_, script, name);
}

std::vector<Probed> LiveConnection::probe(const std::vector<Catalog>& fragments) {
  return postgresql::probe(session_, fragments);
}

}  // namespace groma::postgresql
