#include <catch2/catch.hpp>

#include "pairs/sqlite_text.h"
#include "pairs/sqlite_tokens.h"

namespace groma::proof {
namespace {

/// The lines of a statement, the columns in any order.
std::vector<std::string> lines(std::string_view sql) {
  StatementLines statement = statement_lines(sql);
  std::vector<std::string> all = statement.others;
  all.insert(all.end(), statement.columns.begin(), statement.columns.end());
  std::sort(all.begin(), all.end());
  return all;
}

TEST_CASE("Tables that mean the same have the same lines") {
  const auto table = lines(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x' CHECK (a <> ')'), "
      "b INT REFERENCES p (id) ON DELETE CASCADE UNIQUE)");
  CHECK(table == lines("create table if not exists [T] (\"ID\" integer, -- key\n"
                       "b int, a text check((a!=')')) default ('x'), primary key (id asc), "
                       "unique ('b'), foreign key (b) references P(ID) on delete cascade "
                       "on update no action)"));
}

TEST_CASE("Tables that mean something else have other lines") {
  const std::string base = "CREATE TABLE t (a TEXT, b INT";
  const std::vector<std::string> others = {
      base + " NOT NULL)",
      base + " NOT NULL ON CONFLICT FAIL)",
      base + " DEFAULT 1)",
      base + " DEFAULT '1')",
      base + " COLLATE NOCASE)",
      base + " AS (a) STORED)",
      base + " AS (a))",
      base + " PRIMARY KEY)",
      base + " PRIMARY KEY DESC)",
      base + ", UNIQUE (a, b))",
      base + ", UNIQUE (b, a))",
      base + ", CONSTRAINT c UNIQUE (b, a))",
      base + ", CHECK (a > 'b'))",
      base + ", CHECK (a > b))",
      base + ", FOREIGN KEY (b) REFERENCES p (id))",
      base + ", FOREIGN KEY (b) REFERENCES q (id))",
      base + ", FOREIGN KEY (b) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)",
      base + ", FOREIGN KEY (b) REFERENCES p (id) ON UPDATE SET NULL)",
      base + ") STRICT",
      base + ")",
  };
  for (std::size_t i = 0; i < others.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(others[i], others[j]);
      CHECK(lines(others[i]) != lines(others[j]));
    }
}

TEST_CASE("What SQLite makes of keys is part of the normal form") {
  CHECK(lines("CREATE TABLE t (a INTEGER, PRIMARY KEY (a DESC))") ==
        lines("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
  CHECK(lines("CREATE TABLE t (a INTEGER PRIMARY KEY DESC)") !=
        lines("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
  CHECK(lines("CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY)") ==
        lines("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
  CHECK(lines("CREATE TABLE t (a INT NOT NULL PRIMARY KEY)") !=
        lines("CREATE TABLE t (a INT PRIMARY KEY)"));
  CHECK(lines("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID") ==
        lines("CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID"));
}

TEST_CASE("Views, triggers and indexes are compared token by token") {
  CHECK(lines("CREATE INDEX i ON t (a ASC, lower(b) DESC) WHERE a = 'X'") ==
        lines("create index I on [t]('a', LOWER( b ) desc) where A='X'"));
  CHECK(lines("CREATE INDEX i ON t (a)") != lines("CREATE INDEX i ON t (a) WHERE a = 'x'"));
  CHECK(lines("CREATE VIEW v AS SELECT 'A'") != lines("CREATE VIEW v AS SELECT 'a'"));
  CHECK(lines("CREATE VIEW v (x) AS SELECT a") != lines("CREATE VIEW v AS SELECT a"));
  CHECK(lines("CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END") ==
        lines("CREATE TRIGGER IF NOT EXISTS \"r\" after insert on T begin select 1; end"));
}

TEST_CASE("Numbers, blobs and quotes are one token each") {
  CHECK(normal_expression("1.5e-3+x'0F'||\"a b\"||'it''s'") ==
        "1.5e-3 + x'0f' || \"a b\" || 'it's'");
}

}  // namespace
}  // namespace groma::proof
