#include "sqlite/location.h"

#include <catch2/catch.hpp>

#include "support/temporary_folder.h"

using namespace groma::sqlite;
using groma::test::TemporaryFolder;

TEST_CASE("SQLite URLs name files", "[sqlite][location]") {
  const auto path = [](std::string_view url) { return locate_database(url).path; };
  CHECK(path("sqlite:app.db") == "app.db");
  CHECK(path("sqlite:/abs/app.db") == "/abs/app.db");
  CHECK(path("sqlite:///rel/app.db") == "rel/app.db");
  CHECK(path("sqlite:////abs/app.db") == "/abs/app.db");
  CHECK(path("sqlite+pysqlite:///app.db") == "app.db");
  CHECK(path("sqlite://app.db") == "app.db");
  CHECK(path("app.db") == "app.db");
  CHECK(path("sqlite_backup") == "sqlite_backup");
  CHECK(path("sqlite:a%20b%2fc%zz.db") == "a b/c%zz.db");
  CHECK(path("a%20b.db") == "a%20b.db");
  CHECK(path("sqlite:///app.db?mode=ro&cache=shared") == "app.db");
  CHECK(path("sqlite:///file:app.db?mode=ro&uri=true") == "app.db");
}

TEST_CASE("SQLite URLs name databases in memory", "[sqlite][location]") {
  for (const std::string_view url :
       {"sqlite::memory:", "sqlite://", "sqlite:///:memory:", ":memory:", "sqlite+pysqlite://"})
    CHECK(locate_database(url).in_memory());
  CHECK_FALSE(locate_database("sqlite:memory").in_memory());
}

TEST_CASE("a SQLite URL can say that nobody writes", "[sqlite][location]") {
  CHECK(locate_database("sqlite:a.db?immutable=1").immutable);
  CHECK(locate_database("sqlite:a.db?mode=ro&immutable=1&x").immutable);
  CHECK_FALSE(locate_database("sqlite:a.db?immutable=0").immutable);
  CHECK_FALSE(locate_database("a.db?immutable=1").immutable);
}

TEST_CASE("a SQLite file that is called as the URL says is that file", "[sqlite][location]") {
  const TemporaryFolder folder;
  const std::string odd = folder.file("a%20b?c.db", "");
  CHECK(locate_database("sqlite:" + odd).path == odd);
}

TEST_CASE("relative SQLite paths can be taken from another folder", "[sqlite][location]") {
  CHECK(rebase("sqlite:app.db", "/etc/x") == "sqlite:/etc/x/app.db");
  CHECK(locate_database(rebase("sqlite:///../app.db?mode=ro", "/etc/x")).path == "/etc/app.db");
  CHECK(rebase("app.db", "/etc") == "/etc/app.db");
  for (const std::string url :
       {"sqlite:/abs.db", "sqlite:////abs.db", "sqlite::memory:", "sqlite://", "/abs.db"})
    CHECK(rebase(url, "/etc") == url);
}

TEST_CASE("SQLite files are known by how they begin", "[sqlite][location]") {
  const TemporaryFolder folder;
  const std::string start("SQLite format 3\0", 16);
  CHECK(is_database_file(folder.file("any.thing", start + "…")));
  CHECK_FALSE(is_database_file(folder.file("text.db", "create table t(a);")));
  CHECK(is_database_file(folder.file("new.sqlite3", "")));
  CHECK_FALSE(is_database_file(folder.file("empty.txt", "")));
  CHECK_FALSE(is_database_file(folder.path("none.db")));
  CHECK_FALSE(is_database_file(folder.path("")));
}
