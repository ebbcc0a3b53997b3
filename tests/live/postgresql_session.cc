// Connections: errors, scratch databases, scripts, what a session leaves behind.
#include <signal.h>

#include <fstream>
#include <thread>

#include "dialects/postgresql/url.h"
#include "groma/error.h"
#include "live/postgresql_support.h"
#include "postgresql/driver.h"
#include "postgresql/inspect.h"

using namespace groma;

namespace {

template <class Action>
ErrorDetail failure(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.detail();
  }
  FAIL("no error");
  return {};
}

ErrorDetail refused(const std::string& url) {
  return failure([&] { postgresql::driver().open(url, Access::read_only); });
}

ErrorDetail script_failure(Connection& connection, const std::string& script) {
  return failure([&] { connection.run_script(script, "schema.sql"); });
}

bool says(const ErrorDetail& detail, const std::string& text) {
  INFO(detail.message);
  return detail.message.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a postgresql connection that cannot be made says why, without the password") {
  const auto url = live::postgresql(15, "failing connections");
  if (!url)
    return;
  const ErrorDetail missing = refused(postgresql::with_database(*url, "no_such_database"));
  CHECK(missing.code == "3D000");
  CHECK(says(missing, "database \"no_such_database\" does not exist"));
  CHECK_FALSE(missing.hint.empty());
  const ErrorDetail nobody = refused("postgresql://u:hush@127.0.0.1:1/x");
  CHECK(nobody.code == "08001");
  CHECK(says(nobody, "postgresql://u:***@127.0.0.1:1/x"));
  CHECK(says(nobody, "Connection refused"));
  const ErrorDetail odd = refused("postgresql://u:hu%zzsh@h/x");
  CHECK_FALSE(says(odd, "hu%zzsh"));
  CHECK(says(refused("postgresql://h/x?nonsense=1"), "nonsense"));
}

TEST_CASE("postgresql scratch databases are empty, and gone with their connection") {
  const auto url = live::postgresql(15, "scratch databases");
  if (!url)
    return;
  const auto names = [&] {
    return postgresql::driver()
        .open(*url, Access::read_only)
        ->query("SELECT datname FROM pg_database WHERE datname LIKE 'groma\\_scratch\\_" +
                std::to_string(getpid()) + "\\_%'")
        .rows.size();
  };
  {
    const auto first = live::scratch(*url);
    const auto second = live::scratch(*url);
    CHECK(names() == 2);
    const Catalog catalog = first->inspect();
    CHECK(catalog == second->inspect());
    CHECK(catalog.size() == 1);
    CHECK(catalog.all<Schema>().size() == 1);
    CHECK(catalog.unmodelled.empty());
    CHECK(catalog.dialect == first->dialect());
    CHECK(catalog.dialect.version.major == 15);
  }
  CHECK(names() == 0);
}

TEST_CASE("postgresql scripts run as in psql, and leave nothing behind") {
  const auto url = live::postgresql(15, "scripts");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  connection->run_script(R"(\restrict abc
SET search_path = other;
SET quote_all_identifiers = on;
SET IntervalStyle = sql_standard;
CREATE SCHEMA other;
CREATE TABLE t (a int, b text, "C" interval DEFAULT '1 day 2 hours');
COPY t (a, b) FROM stdin;
1	it's
2	\N
\.
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
CREATE TEMP TABLE gone (a int);
BEGIN;
CREATE TABLE undone (a int);
)",
                         "schema.sql");
  CHECK(connection->query("SELECT count(*) FROM other.t WHERE a = 2 AND b IS NULL").rows[0][0] ==
        "1");
  CHECK(connection->query("SHOW search_path").rows[0][0] == "\"$user\", public");
  const Catalog catalog = connection->inspect();
  CHECK(catalog.all<Table>().size() == 1);
  CHECK(live::at<Column>(catalog, "other", "t", "C").default_value ==
        Sql{"'1 day 02:00:00'::interval"});
  connection->run_script(
      "SET search_path = public; ALTER ROLE CURRENT_USER IN DATABASE " +
          connection->query("SELECT quote_ident(current_database())").rows[0][0].value() +
          " SET quote_all_identifiers = on",
      "settings.sql");
  CHECK(connection->inspect() == catalog);
}

TEST_CASE("an error in a postgresql script says where it is") {
  const auto url = live::postgresql(15, "errors in scripts");
  if (!url)
    return;
  const auto connection = live::scratch(*url);
  const ErrorDetail syntax =
      script_failure(*connection, "SELECT 1;\n\n  CREATE TABLE t (\n\ta int,\n\tb nonsense);");
  CHECK(syntax.message == "schema.sql:5:4: type \"nonsense\" does not exist");
  CHECK(syntax.code == "42704");
  CHECK(syntax.statement == "CREATE TABLE t (\n\ta int,\n\tb nonsense)");
  CHECK(script_failure(*connection, "SELECT 1; SELECT nix")
            .message.starts_with("schema.sql:1:18: column \"nix\" does not exist"));
  const std::string blanks(200, ' ');
  CHECK(says(script_failure(*connection, "SELECT 1" + blanks + "," + blanks + "nix, 2"),
             "schema.sql:1:410: column"));
  const ErrorDetail hint =
      script_failure(*connection, "DROP SCHEMA public; CREATE TABLE t (a int);");
  CHECK(says(hint, "schema.sql:1:34: no schema has been selected to create in"));
  CHECK(says(script_failure(*connection, "\\connect other"), "schema.sql:1:1: psql's command"));
  CHECK(script_failure(*connection, "DO $$ BEGIN PERFORM nix; END $$")
            .message.starts_with("schema.sql:1:1: column \"nix\""));
  const auto reader = postgresql::driver().open(*url, Access::read_only);
  CHECK(says(script_failure(*reader, "SELECT 1"), "for reading only"));
}

TEST_CASE("a postgresql connection for reading writes nothing") {
  const auto url = live::postgresql(15, "reading only");
  if (!url)
    return;
  const auto reader = postgresql::driver().open(*url, Access::read_only);
  CHECK(failure([&] { reader->query("CREATE TABLE t (a int)"); }).code == "25006");
  CHECK(reader->query("SELECT 1").rows.size() == 1);
  reader->query("BEGIN");
  reader->query("CREATE TEMP TABLE probe (a int)");
  reader->query("ROLLBACK");
  CHECK(failure([&] { reader->query("CREATE TABLE t (a int)"); }).code == "25006");
}

TEST_CASE("a postgresql role that may only connect can read the schema") {
  const auto url = live::postgresql(15, "a role with CONNECT only");
  if (!url)
    return;
  const auto admin = live::scratch(*url);
  const std::string role = "groma_test_" + std::to_string(getpid());
  admin->run_script(
      "CREATE SCHEMA hidden; CREATE TABLE hidden.t (a serial CHECK (a > 0), b text "
      "DEFAULT 'x'); CREATE VIEW hidden.v AS SELECT a FROM hidden.t; "
      "CREATE INDEX ON hidden.t (lower(b)); CREATE ROLE " +
          role + " LOGIN;",
      "hidden.sql");
  const Catalog all = admin->inspect();
  const std::string database = *admin->query("SELECT current_database()").rows[0][0];
  std::string user_url = postgresql::with_database(*url, database);
  user_url += (user_url.find('?') == std::string::npos ? "?user=" : "&user=") + role;
  {
    const auto user = postgresql::driver().open(user_url, Access::read_only);
    CHECK(user->query("SELECT current_user").rows[0][0] == role);
    CHECK(user->inspect() == all);
  }
  admin->query("DROP ROLE " + role);
}

TEST_CASE("the number of statements does not depend on the schema") {
  const auto url = live::postgresql(15, "constant statements");
  if (!url)
    return;
  const auto count = [&](const std::string& database) {
    postgresql::Session session(postgresql::with_database(*url, database));
    postgresql::inspect(session);
    return session.statements();
  };
  const auto connection = live::scratch(*url);
  const std::string database = *connection->query("SELECT current_database()").rows[0][0];
  const int few = count(database);
  std::string script;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "t" + std::to_string(i);
    script += "CREATE TABLE " + name + " (a serial PRIMARY KEY, b int CHECK (b > 0), c mood" +
              std::to_string(i) + "); CREATE INDEX ON " + name + " ((b + 1)); CREATE VIEW v" +
              name + " AS SELECT * FROM " + name + ";";
    script = "CREATE TYPE mood" + std::to_string(i) + " AS ENUM ('x');" + script;
  }
  connection->run_script(script, "many.sql");
  CHECK(count(database) == few);
  CHECK(few < 45);
}

TEST_CASE("a postgresql connection that is cut, or too slow, is a clear error") {
  const auto url = live::postgresql(15, "cut connections");
  if (!url)
    return;
  const auto admin = postgresql::driver().open(*url, Access::read_write);
  postgresql::Session session(*url);
  const std::string pid = *session.query("SELECT pg_backend_pid()").rows[0][0];
  session.execute("SET statement_timeout = '50ms'");
  CHECK(failure([&] { session.query("SELECT pg_sleep(5)"); }).code == "57014");
  session.execute("RESET statement_timeout");
  admin->query("SELECT pg_terminate_backend(" + pid + ")");
  const ErrorDetail cut = failure([&] { postgresql::inspect(session); });
  CHECK(cut.code == "08006");
  CHECK(says(cut, "was lost"));
  CHECK(failure([&] { session.query("SELECT 1"); }).code == "08006");
}
