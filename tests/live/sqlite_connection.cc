// Opening SQLite databases, and what is said of those that cannot be.
#include <catch2/catch.hpp>
#include <chrono>

#include "groma/error.h"
#include "sqlite/driver.h"
#include "support/temporary_folder.h"

using namespace groma;
using groma::test::TemporaryFolder;

namespace {

std::unique_ptr<Connection> open(const std::string& url, Access access = Access::read_only) {
  return sqlite::driver().open(url, access);
}

/// A database file with a table `t`.
std::string database(const TemporaryFolder& folder, const std::string& name) {
  const std::string path = folder.file(name, "");
  open(path, Access::read_write)->query("create table t(a)");
  return path;
}

template <class Action>
ErrorDetail error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.detail();
  }
  FAIL("no error");
  return {};
}

ErrorDetail opening_error(const std::string& url, Access access = Access::read_only) {
  return error_of([&] { open(url, access); });
}

std::string script_error(const std::string& script) {
  return error_of([&] { sqlite::driver().scratch("")->run_script(script, "s.sql"); }).message;
}

}  // namespace

TEST_CASE("a SQLite file is opened for reading only", "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string path = database(folder, "a b%.db");
  const auto connection = open("sqlite:" + path);
  CHECK(connection->inspect().all<Table>().size() == 1);
  CHECK(connection->dialect().vendor == Vendor::sqlite);
  CHECK(connection->dialect().version >= Version{3, 37, 0});
  const auto detail = error_of([&] { connection->query("create table u(a)"); });
  CHECK(detail.code == "SQLITE_READONLY");
  CHECK(detail.statement == "create table u(a)");
}

TEST_CASE("SQLite databases that cannot be opened are named", "[sqlite][connection]") {
  const TemporaryFolder folder;
  for (const Access access : {Access::read_only, Access::read_write}) {
    const auto missing = opening_error(folder.path("none.db"), access);
    CHECK(missing.message == "there is no database '" + folder.path("none.db") + "'");
    CHECK(missing.code == "SQLITE_CANTOPEN");
    CHECK_FALSE(missing.hint.empty());
  }
  CHECK_FALSE(std::filesystem::exists(folder.path("none.db")));
  CHECK(opening_error(folder.path("")).message ==
        "'" + folder.path("") + "' is a folder, not a database");
  for (const std::size_t size : {5U, 600U, 5000U}) {
    const auto text = opening_error(folder.file("text.db", std::string(size, 'x')));
    CHECK(text.message == "'" + folder.path("text.db") + "' is not a SQLite database");
    CHECK(text.code == "SQLITE_NOTADB");
    CHECK(text.hint == "is it encrypted, or a file of another program?");
  }
}

TEST_CASE("a corrupt SQLite database is called so", "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string path = database(folder, "corrupt.db");
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(100);
  file << std::string(3000, '\x55');
  file.close();
  const auto detail = opening_error(path);
  CHECK(detail.message.starts_with("the database '" + path + "' is corrupt: "));
  CHECK(detail.code == "SQLITE_CORRUPT");
}

TEST_CASE("an empty SQLite file is an empty database", "[sqlite][connection]") {
  const TemporaryFolder folder;
  CHECK(open(folder.file("new.db", ""))->inspect().empty());
}

TEST_CASE("a SQLite database in WAL mode is read while another writes", "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string path = database(folder, "wal.db");
  const auto writer = open(path, Access::read_write);
  writer->query("pragma journal_mode = wal");
  writer->query("begin immediate");
  writer->query("create table uncommitted(a)");
  CHECK(open(path)->inspect().all<Table>().size() == 1);
  writer->query("commit");
  CHECK(open(path)->inspect().all<Table>().size() == 2);
}

TEST_CASE("a locked SQLite database is waited for, then named", "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string path = database(folder, "locked.db");
  const auto writer = open(path, Access::read_write);
  writer->query("begin exclusive");
  const auto start = std::chrono::steady_clock::now();
  const auto detail = opening_error(path);
  const auto waited = std::chrono::steady_clock::now() - start;
  CHECK(detail.message == "the database '" + path + "' is locked by another process");
  CHECK(detail.code == "SQLITE_BUSY");
  CHECK(waited > std::chrono::seconds(3));
}

TEST_CASE("a SQLite database that its last writer left half written is called so",
          "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string path = database(folder, "whole.db");
  const auto writer = open(path, Access::read_write);
  writer->query("pragma synchronous = off");
  writer->query("begin");
  writer->query("insert into t values(1)");
  const std::string copy = folder.path("half.db");
  std::filesystem::copy_file(path, copy);
  std::filesystem::copy_file(path + "-journal", copy + "-journal");
  const auto detail = opening_error(copy);
  CHECK(detail.code == "SQLITE_READONLY_ROLLBACK");
  CHECK(detail.hint.starts_with("the last writer did not finish"));
  CHECK(open(copy, Access::read_write)->inspect().all<Table>().size() == 1);
  CHECK(open(copy)->inspect().all<Table>().size() == 1);
}

TEST_CASE("a SQLite query gives rows as text", "[sqlite][connection]") {
  const auto memory = open("sqlite::memory:", Access::read_write);
  const Rows rows = memory->query("select 1 as a, null, 'x', x'41', 1.5, '' -- end\n;");
  CHECK(rows.columns.at(0) == "a");
  CHECK(rows.rows == std::vector<Row>{{"1", std::nullopt, "x", "A", "1.5", ""}});
  CHECK(memory->query("create table t(a)").rows.empty());
  CHECK(memory->query("-- nothing").rows.empty());
  CHECK(error_of([&] { memory->query("select 1; select 2"); }).message ==
        "more than one statement at once");
  CHECK(error_of([&] { memory->query("select nope"); }).code == "SQLITE_ERROR");
  memory->query("create table u(a unique)");
  memory->query("insert into u values(1)");
  CHECK(error_of([&] { memory->query("insert into u values(1)"); }).code ==
        "SQLITE_CONSTRAINT_UNIQUE");
}

TEST_CASE("SQLite scripts run to their end", "[sqlite][connection]") {
  const auto scratch = sqlite::driver().scratch("postgresql://elsewhere");
  scratch->run_script(
      "\xEF\xBB\xBF-- first\nbegin; create table t(a); commit;\n"
      "create trigger x after insert on t begin select 1; select 2; end;\n"
      "vacuum; insert into t values(';') ; -- last",
      "s.sql");
  CHECK(scratch->query("select a from t").rows == std::vector<Row>{{";"}});
  scratch->run_script("", "empty.sql");
}

TEST_CASE("SQLite scripts that fail say where", "[sqlite][connection]") {
  CHECK(script_error("create table t(a);\n\n  create tabel u(a);") ==
        "s.sql:3:10: near \"tabel\": syntax error");
  CHECK(script_error("create table t(a unique);\ninsert into t values(1);\n/* \xC3\xA4 */ insert "
                     "into t values(1);") == "s.sql:3:9: UNIQUE constraint failed: t.a");
  CHECK(script_error("select 1;\nselect 'open") == "s.sql:2:8: unrecognized token: \"'open\"");
}

TEST_CASE("SQLite's errors in scripts show the line and a way out", "[sqlite][connection]") {
  const auto scratch = sqlite::driver().scratch("");
  const auto syntax =
      error_of([&] { scratch->run_script("select 1;\n  selct 2;\nselect 3;", "s.sql"); });
  CHECK(syntax.statement == "  selct 2;");
  CHECK(syntax.code == "SQLITE_ERROR");
  const auto shell = error_of([&] { scratch->run_script("select 1;\n.mode list\n", "s.sql"); });
  CHECK(shell.hint.find("sqlite3 shell") != std::string::npos);
  const auto binary = error_of([&] { scratch->run_script(std::string("\0;", 2), "s.sql"); });
  CHECK(binary.message == "s.sql:1:1: a NUL byte in the script");
}

TEST_CASE("a SQLite script that fails inside its transaction leaves nothing",
          "[sqlite][connection]") {
  const auto memory = open("sqlite::memory:", Access::read_write);
  CHECK_THROWS_AS(memory->run_script("begin; create table t(a); select nope;", "s.sql"), Error);
  CHECK(memory->inspect().empty());
  memory->query("begin");
  memory->query("create table u(a)");
  CHECK_THROWS_AS(memory->run_script("select nope;", "s.sql"), Error);
  memory->query("commit");
  CHECK(memory->inspect().all<Table>().size() == 1);
}

TEST_CASE("SQLite's scratch database reaches nothing outside", "[sqlite][connection]") {
  const TemporaryFolder folder;
  const std::string target = folder.path("out.db");
  for (const std::string& statement :
       {"attach '" + target + "' as x", std::string("attach ':memory:' as x"),
        "vacuum into '" + target + "'", std::string("select load_extension('x')"),
        std::string("pragma temp_store_directory = '/'")}) {
    INFO(statement);
    CHECK_THROWS_AS(sqlite::driver().scratch("")->run_script(statement, "s.sql"), Error);
  }
  CHECK_FALSE(std::filesystem::exists(target));
}
