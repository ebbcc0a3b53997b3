// Connections: errors, scratch databases, roles that see little, definitions that change meanwhile.
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <thread>

#include "dialects/mysql/url.h"
#include "groma/error.h"
#include "live/mysql_support.h"
#include "mysql/driver.h"

using namespace groma;
using live::mysql::at;
using live::mysql::Server;

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

std::unique_ptr<Connection> open(const std::string& url, Access access = Access::read_only) {
  return mysql::driver(Vendor::mysql).open(url, access);
}

ErrorDetail refused(const std::string& url) {
  return failure([&] { open(url); });
}

bool says(const ErrorDetail& detail, const std::string& text) {
  INFO(detail.message);
  return detail.message.find(text) != std::string::npos;
}

/// The same server for another user.
std::string as_user(const Server& server, const std::string& user, const std::string& database) {
  std::string url = mysql::with_database(server.url, database);
  return url.replace(url.find("root@"), 4, user);
}

std::string database_of(Connection& connection) {
  return connection.query("SELECT DATABASE()").rows.at(0).at(0).value();
}

bool doubts(const Catalog& catalog, const Id& id) {
  return std::any_of(catalog.doubts.begin(), catalog.doubts.end(),
                     [&](const Doubt& doubt) { return doubt.id == id; });
}

}  // namespace

TEST_CASE("a mysql connection that cannot be made says why, without the password") {
  for (const Server& server : live::mysql::servers("failing connections")) {
    INFO(server.url);
    const ErrorDetail missing = refused(mysql::with_database(server.url, "no_such_database"));
    CHECK(missing.code == "1049 (42000)");
    CHECK(says(missing, "no_such_database"));
    CHECK_FALSE(missing.hint.empty());
    const ErrorDetail denied = refused(as_user(server, "nobody:hush", ""));
    CHECK(denied.code == "1045 (28000)");
    CHECK(says(denied, "nobody:***@"));
    CHECK_FALSE(says(denied, "hush"));
    const auto no_database = open(server.url);
    CHECK(says(failure([&] { no_database->inspect(); }), "names no database"));
  }
  const ErrorDetail nobody = refused("mysql://u:hu%40sh@127.0.0.1:1/x");
  CHECK(says(nobody, "mysql://u:***@127.0.0.1:1/x"));
  CHECK_FALSE(says(nobody, "hu@sh"));
  CHECK_FALSE(nobody.hint.empty());
  CHECK(says(refused("mysql://h/x?nonsense=1"), "nonsense"));
}

TEST_CASE("mysql passwords come from the environment and the option file too") {
  for (const Server& server : live::mysql::servers("passwords")) {
    INFO(server.url);
    const auto admin = open(server.url, Access::read_write);
    admin->query("DROP USER IF EXISTS groma_pw@'%'");
    admin->query("CREATE USER groma_pw@'%' IDENTIFIED BY 'it''s#1'");
    const std::string url = as_user(server, "groma_pw", "");
    setenv("HOME", "/nonexistent", 1);
    CHECK(refused(url).code == "1045 (28000)");
    setenv("MYSQL_PWD", "it's#1", 1);
    CHECK_NOTHROW(open(url));
    CHECK_NOTHROW(open(as_user(server, "groma_pw:it%27s%231", "")));
    unsetenv("MYSQL_PWD");
    const std::string file = "/tmp/groma_my_cnf_" + std::to_string(getpid());
    std::ofstream(file)
        << "[mysqld]\nuser = other\n[client]\nuser=groma_pw\npassword = \"it's#1\"\n";
    std::string nameless = url;
    nameless.erase(nameless.find("groma_pw@"), 9);
    CHECK_NOTHROW(open(nameless + "?read_default_file=" + file));
    std::remove(file.c_str());
    admin->query("DROP USER groma_pw@'%'");
  }
}

TEST_CASE("mysql scratch databases are empty, and gone with their connection") {
  for (const Server& server : live::mysql::servers("scratch databases")) {
    INFO(server.url);
    const auto count = [&] {
      return open(server.url)
          ->query(
              "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
              "'groma\\_scratch\\_" +
              std::to_string(getpid()) + "\\_%'")
          .rows.size();
    };
    {
      const auto first = live::mysql::scratch(server);
      const auto second = live::mysql::scratch(server);
      CHECK(count() == 2);
      const Catalog catalog = first->inspect();
      CHECK(catalog == second->inspect());
      CHECK(catalog.size() == 0);
      CHECK(catalog.doubts.empty());
      CHECK(catalog.dialect == first->dialect());
      CHECK(catalog.dialect.vendor == server.vendor);
    }
    CHECK(count() == 0);
  }
}

TEST_CASE("a mysql scratch database has the charset of the database that the URL names") {
  for (const Server& server : live::mysql::servers("charsets")) {
    INFO(server.url);
    const auto admin = live::mysql::scratch(server);
    admin->query("ALTER DATABASE CHARACTER SET latin1");
    const auto scratch =
        mysql::driver(server.vendor).scratch(mysql::with_database(server.url, database_of(*admin)));
    CHECK(scratch->query("SELECT @@character_set_database").rows.at(0).at(0) == "latin1");
  }
}

TEST_CASE("a mysql connection for reading changes nothing") {
  for (const Server& server : live::mysql::servers("reading")) {
    INFO(server.url);
    const auto scratch = live::mysql::scratch(server);
    scratch->query("CREATE TABLE t (a int)");
    const auto reader = open(mysql::with_database(server.url, database_of(*scratch)));
    CHECK(reader->inspect().all<Table>().size() == 1);
    CHECK(failure([&] { reader->query("INSERT INTO t VALUES (1)"); }).code == "1792 (25006)");
    CHECK(failure([&] { reader->query("DROP TABLE t"); }).code == "1792 (25006)");
    CHECK(says(failure([&] { reader->run_script("DROP TABLE t", "x.sql"); }), "reading only"));
  }
}

TEST_CASE("a mysql role that sees little leaves doubts, not equality") {
  for (const Server& server : live::mysql::servers("roles")) {
    INFO(server.url);
    const auto scratch = live::mysql::scratch(server);
    const std::string database = database_of(*scratch);
    for (const char* sql :
         {"CREATE TABLE t (a int PRIMARY KEY, b varchar(10) DEFAULT 'x')",
          "CREATE VIEW v AS SELECT a FROM t",
          "CREATE FUNCTION f() RETURNS int DETERMINISTIC RETURN 1",
          "CREATE FUNCTION hidden() RETURNS int DETERMINISTIC RETURN 1",
          "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
          "DROP USER IF EXISTS groma_few@'%'", "CREATE USER groma_few@'%' IDENTIFIED BY 'few'"})
      scratch->query(sql);
    scratch->query("GRANT SELECT ON `" + database + "`.* TO groma_few@'%'");
    scratch->query("GRANT EXECUTE ON FUNCTION f TO groma_few@'%'");
    const Catalog whole = scratch->inspect();
    const Catalog seen = open(as_user(server, "groma_few:few", database))->inspect();
    CHECK(seen.all<Table>() == whole.all<Table>());
    CHECK(seen.all<Column>() == whole.all<Column>());
    CHECK(seen.all<PrimaryKey>() == whole.all<PrimaryKey>());
    CHECK(doubts(seen, {Kind::view, "", "", "v"}));
    CHECK(doubts(seen, {Kind::routine, "", "", "function f"}));
    CHECK(doubts(seen, {Kind::routine, "", "", "*"}));
    CHECK(doubts(seen, {Kind::trigger, "", "", "*"}));
    CHECK(doubts(seen, {Kind::event, "", "", "*"}));
    CHECK(whole.doubts.empty());
    scratch->query("DROP USER groma_few@'%'");
  }
}

TEST_CASE("a mysql schema is read whole while it is changed") {
  for (const Server& server : live::mysql::servers("concurrent definitions")) {
    INFO(server.url);
    const auto scratch = live::mysql::scratch(server);
    for (int i = 0; i < 30; ++i)
      scratch->query("CREATE TABLE t" + std::to_string(i) + " (a int)");
    scratch->query("CREATE TABLE here (a int)");
    const std::string url = mysql::with_database(server.url, database_of(*scratch));
    std::atomic<bool> done = false;
    std::thread renaming([&] {
      const auto other = open(url, Access::read_write);
      for (int i = 0; i < 20 && !done; ++i)
        other->query(i % 2 == 0 ? "RENAME TABLE here TO there" : "RENAME TABLE there TO here");
    });
    const auto reader = open(url);
    for (int i = 0; i < 5; ++i) {
      try {
        const Catalog catalog = reader->inspect();
        CHECK(catalog.all<Table>().size() == 31);
        CHECK(catalog.all<Column>().size() == 31);
        CHECK(catalog.doubts.empty());
      } catch (const Error& error) {
        CHECK(says(error.detail(), "was changed while it was read"));
      }
    }
    done = true;
    renaming.join();
  }
}

TEST_CASE("a killed mysql connection says that it was lost") {
  for (const Server& server : live::mysql::servers("killed connections")) {
    INFO(server.url);
    const auto victim = open(server.url);
    const std::string id = victim->query("SELECT CONNECTION_ID()").rows.at(0).at(0).value();
    open(server.url, Access::read_write)->query("KILL " + id);
    const ErrorDetail lost = failure([&] { victim->query("SELECT 1"); });
    CHECK(says(lost, "was lost"));
  }
}

TEST_CASE("a mysql connection is encrypted where that is required") {
  for (const Server& server : live::mysql::servers("TLS")) {
    INFO(server.url);
    const std::string url = server.url + "?ssl-mode=required";
    const bool has_tls = !open(server.url)
                              ->query(
                                  "SHOW GLOBAL VARIABLES WHERE Variable_name = 'ssl_cert' AND "
                                  "Value <> '' OR Variable_name = 'have_ssl' AND Value = 'YES'")
                              .rows.empty();
    if (has_tls)
      CHECK(open(url)->query("SHOW STATUS LIKE 'Ssl_cipher'").rows.at(0).at(1) != "");
    else
      CHECK(refused(url).code.starts_with("2026"));
    CHECK(open(server.url + "?ssl-mode=disabled")
              ->query("SHOW STATUS LIKE 'Ssl_cipher'")
              .rows.at(0)
              .at(1) == "");
    CHECK_NOTHROW(open(server.url + "?ssl-mode=preferred"));
  }
}

TEST_CASE("mysql users log in with caching_sha2_password") {
  for (const Server& server : live::mysql::servers("passwords of MySQL", Vendor::mysql)) {
    INFO(server.url);
    const auto scratch = live::mysql::scratch(server);
    scratch->query("DROP USER IF EXISTS groma_sha2@'%'");
    scratch->query("CREATE USER groma_sha2@'%' IDENTIFIED WITH caching_sha2_password BY 'sec;ret'");
    const std::string url = as_user(server, "groma_sha2:sec%3Bret", "");
    CHECK(open(url + "?ssl-mode=required")->query("SELECT 1").rows.size() == 1);
    CHECK(open(url)->query("SELECT 1").rows.size() == 1);  // known to the server by now
    CHECK(says(refused(as_user(server, "groma_sha2:wrong", "")), "groma_sha2"));
    scratch->query("DROP USER groma_sha2@'%'");
  }
}

TEST_CASE("mysql scripts run as in the server's client, and stay in a scratch database") {
  for (const Server& server : live::mysql::servers("scripts")) {
    INFO(server.url);
    const auto scratch = live::mysql::scratch(server);
    const std::string database = database_of(*scratch);
    scratch->run_script(R"(-- a dump
/*!40000 DROP DATABASE IF EXISTS `mysql`*/;
CREATE DATABASE IF NOT EXISTS elsewhere;
USE elsewhere;
SET sql_mode = 'ANSI_QUOTES', foreign_key_checks = 0;
CREATE TABLE "t" (a int, b int, FOREIGN KEY (b) REFERENCES later (id));
CREATE TABLE later (id int PRIMARY KEY);
DELIMITER //
CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//
DELIMITER ;
)",
                        "schema.sql");
    const Catalog catalog = scratch->inspect();
    CHECK(catalog.all<Table>().size() == 2);
    CHECK(catalog.all<Routine>().size() == 1);
    CHECK(database_of(*scratch) == database);
    CHECK(scratch->query("SELECT @@foreign_key_checks").rows.at(0).at(0) == "1");
    CHECK(
        scratch->query("SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'elsewhere'")
            .rows.empty());
    const ErrorDetail wrong = failure([&] {
      scratch->run_script("CREATE TABLE u (a int);\nCREATE TABLE v (\n  a int int\n);",
                          "schema.sql");
    });
    CHECK(says(wrong, "schema.sql:3:9: "));
    CHECK(wrong.code == "1064 (42000)");
    CHECK(says(failure([&] { scratch->run_script("ALTER DATABASE mysql COLLATE x", "s.sql"); }),
               "ALTER DATABASE"));
  }
}
