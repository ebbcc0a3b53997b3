#include "live/mysql_support.h"

#include <algorithm>

#include "groma/diff.h"
#include "groma/execute.h"
#include "groma/plan.h"
#include "groma/rules.h"

using namespace groma;
using live::mysql::Server;

namespace {

/// `privilege object (column) grantee`, and `+` where it can be passed on.
std::vector<std::string> told(const Catalog& catalog) {
  std::vector<std::string> list;
  for (const Grant& each : catalog.all<Grant>())
    list.push_back(each.privilege + " " + each.object_kind + " " + each.object +
                   (each.column.empty() ? "" : " (" + each.column + ")") +
                   (each.grantable ? " +" : ""));
  std::sort(list.begin(), list.end());
  return list;
}

const char* const user = "groma_granted@'%'";

std::unique_ptr<Connection> database(const Server& server, const std::vector<std::string>& grants) {
  auto scratch = live::mysql::scratch(server);
  scratch->query("CREATE TABLE t (id int PRIMARY KEY, a int)");
  scratch->query("CREATE PROCEDURE p() SELECT 1");
  for (const std::string& each : grants)
    scratch->query("GRANT " + each);
  return scratch;
}

void carry_out(Connection& live, const Catalog& wanted, bool with_privileges) {
  DiffOptions options;
  options.with_privileges = with_privileges;
  const Catalog now = live.inspect();
  const Difference difference = diff(now, wanted, options);
  execute(live, plan(now, wanted, difference.changes), rules(now.dialect.vendor));
}

}  // namespace

TEST_CASE("mysql privileges are read, given and taken") {
  for (const Server& server : live::mysql::servers("privileges")) {
    INFO(server.url);
    const auto admin = live::mysql::scratch(server);
    admin->query(std::string("DROP USER IF EXISTS ") + user);
    admin->query(std::string("CREATE USER ") + user);
    const std::string to = std::string(" TO ") + user;
    const auto live = database(
        server, {"SELECT ON *" + to, "INSERT, SELECT (a) ON t" + to + " WITH GRANT OPTION"});
    const auto model =
        database(server, {"SELECT, UPDATE (id, a) ON t" + to, "EXECUTE ON PROCEDURE p" + to});
    const Catalog before = live->inspect(), wanted = model->inspect();
    CHECK(told(before) ==
          std::vector<std::string>{"INSERT table t +", "SELECT schema ", "SELECT table t (a) +"});
    CHECK(told(wanted) == std::vector<std::string>{"EXECUTE routine procedure p", "SELECT table t",
                                                   "UPDATE table t (a)", "UPDATE table t (id)"});
    CHECK(diff(before, wanted).changes.empty());
    carry_out(*live, wanted, true);
    CHECK(told(live->inspect()) == told(wanted));
    carry_out(*live, before, true);
    CHECK(told(live->inspect()) == told(before));
    admin->query(std::string("DROP USER ") + user);
  }
}

TEST_CASE("mysql routines that are made anew keep who may call them") {
  for (const Server& server : live::mysql::servers("privileges of routines")) {
    INFO(server.url);
    const auto admin = live::mysql::scratch(server);
    admin->query(std::string("DROP USER IF EXISTS ") + user);
    admin->query(std::string("CREATE USER ") + user);
    const auto live = database(server, {std::string("EXECUTE ON PROCEDURE p TO ") + user});
    const auto model = live::mysql::scratch(server);
    model->query("CREATE TABLE t (id int PRIMARY KEY, a int)");
    model->query("CREATE PROCEDURE p() SELECT 2");
    const Catalog before = live->inspect();
    carry_out(*live, adopt_privileges(model->inspect(), before), false);
    CHECK(told(live->inspect()) == told(before));
    admin->query(std::string("DROP USER ") + user);
  }
}
