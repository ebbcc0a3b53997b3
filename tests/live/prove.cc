// A plan is proved on copies with rows, and what is wrong with it is named.
#include <catch2/catch.hpp>

#include "groma/drivers.h"
#include "live/mysql_support.h"
#include "live/postgresql_support.h"
#include "support/cli.h"

using namespace groma;
using namespace groma::test;

namespace {

/// Where plans are proved: SQLite, or a server.
struct Place {
  std::string dialect;
  std::string scratch;

  Ran prove(const std::string& from, const std::string& to,
            const std::vector<std::string>& more = {}) const {
    const Folder folder;
    folder.write("from.sql", from);
    folder.write("to.sql", to);
    std::vector<std::string> arguments{"prove", "from.sql", "to.sql", "--dialect", dialect};
    if (!scratch.empty())
      arguments.insert(arguments.end(), {"--scratch", scratch});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(all_drivers(), arguments);
  }
};

const Place sqlite{"sqlite", ""};

std::vector<Place> places(const std::string& test) {
  std::vector<Place> all{sqlite};
  if (const auto url = live::postgresql(15, test))
    all.push_back({"postgresql", *url});
  for (const auto& server : live::mysql::servers(test))
    all.push_back({std::string(to_string(server.vendor)), server.url});
  return all;
}

const std::string orders = R"(
CREATE TABLE customers (id int NOT NULL PRIMARY KEY, email varchar(40) NOT NULL UNIQUE);
CREATE TABLE orders (
  id int NOT NULL PRIMARY KEY,
  customer int NOT NULL REFERENCES customers (id),
  status varchar(10) NOT NULL CHECK (status IN ('new', 'paid')),
  total decimal(10, 2) CHECK (total > 100 AND total < 104),
  code char(4) NOT NULL,
  CHECK (length(code) = 4),
  UNIQUE (customer, status));
)";

}  // namespace

TEST_CASE("a plan is proved with rows, on every vendor", "[prove]") {
  for (const Place& place : places("prove")) {
    INFO(place.dialect);
    const Ran ran =
        place.prove(orders, orders + "CREATE TABLE notes (id int PRIMARY KEY);", {"-v"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "state reached"));
    CHECK(contains(ran.out, "state restored"));
    CHECK(contains(ran.out, "customers: 4"));
    CHECK(contains(ran.out, "orders: "));
    CHECK(contains(ran.out, "\nproved: "));
  }
}

TEST_CASE("rows in a plan's way are shown, and plainer ones go through", "[prove]") {
  for (const Place& place : places("rows in the way")) {
    INFO(place.dialect);
    const Ran ran = place.prove("CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int);",
                                "CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int NOT NULL, "
                                "CHECK (a > 30 AND a < 90));");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "as the plan says that it may"));
    CHECK(contains(ran.out, "said: "));
    CHECK(contains(ran.out, "other rows are in its way"));
  }
}

TEST_CASE("what by design does not come through is named", "[prove]") {
  for (const Place& place : places("dropped columns")) {
    INFO(place.dialect);
    const Ran ran = place.prove("CREATE TABLE t (id int NOT NULL PRIMARY KEY, gone int, kept int);",
                                "CREATE TABLE t (id int NOT NULL PRIMARY KEY, kept int);");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "t.gone  the column is dropped"));
    CHECK(!contains(ran.out, "t.kept  "));
  }
}

TEST_CASE("tables that refer to each other in a circle are filled", "[prove]") {
  const std::string circle = R"(
CREATE TABLE a (id int NOT NULL PRIMARY KEY, b int NOT NULL);
CREATE TABLE b (id int NOT NULL PRIMARY KEY, a int NOT NULL, above int, own int NOT NULL);
)";
  const std::string keys = R"(
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id);
ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id);
ALTER TABLE b ADD CONSTRAINT b_above FOREIGN KEY (above) REFERENCES b (id);
ALTER TABLE b ADD CONSTRAINT b_own FOREIGN KEY (own) REFERENCES b (id);
)";
  for (const Place& place : places("circles")) {
    if (place.dialect == "sqlite")
      continue;
    INFO(place.dialect);
    const Ran ran = place.prove(circle + keys, "", {"-v"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "a: 4"));
    CHECK(contains(ran.out, "b: 4"));
  }
  const Ran ran = sqlite.prove(
      "CREATE TABLE a (id INT PRIMARY KEY, b INT NOT NULL REFERENCES B);"
      "CREATE TABLE b (id INT PRIMARY KEY, a INT NOT NULL REFERENCES a (ID));",
      "", {"-v"});
  INFO(ran.out << ran.err);
  CHECK(ran.code == 0);
  CHECK(contains(ran.out, "b: 4"));
}

TEST_CASE("a table that cannot be filled is named", "[prove]") {
  for (const Place& place : places("not filled")) {
    INFO(place.dialect);
    const std::string never =
        "CREATE TABLE t (id int NOT NULL PRIMARY KEY, CONSTRAINT never CHECK (id < 0 AND id > 0));"
        "CREATE TABLE u (id int NOT NULL PRIMARY KEY, t int NOT NULL, FOREIGN KEY (t) REFERENCES t "
        "(id));";
    const Ran ran = place.prove(never, "");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 3);
    CHECK(contains(ran.out, "2 tables could not be filled"));
    CHECK(contains(ran.out, "t: "));
    CHECK(contains(ran.out, "has no fitting row"));
  }
}

TEST_CASE("what PostgreSQL has is filled", "[prove]") {
  const auto url = live::postgresql(15, "types");
  if (!url)
    return;
  const std::string everything = R"(
CREATE EXTENSION btree_gist;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE point3 AS (x int, y text, z mood);
CREATE DOMAIN code AS text CHECK (VALUE ~ '^[A-Z]{3}-[0-9]+$');
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE kinds (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, m mood[] NOT NULL, p point3 NOT NULL,
  c code NOT NULL, s span NOT NULL, b bytea NOT NULL, i inet NOT NULL, j jsonb NOT NULL,
  v bit varying(3) NOT NULL, t tsvector NOT NULL, g polygon NOT NULL, u uuid NOT NULL UNIQUE,
  double numeric GENERATED ALWAYS AS (n * 2) STORED);
CREATE TABLE rooms (room int NOT NULL, during tsrange NOT NULL,
  EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE log (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('1999-03-01') TO ('1999-03-02');
CREATE TABLE log_new PARTITION OF log FOR VALUES FROM ('2050-01-01') TO ('2051-01-01');
CREATE TABLE parent (a int CHECK (a BETWEEN 300 AND 305));
CREATE TABLE child (b int) INHERITS (parent);
)";
  const Ran ran =
      Place{"postgresql", *url}.prove(everything, "CREATE EXTENSION btree_gist;", {"-v"});
  INFO(ran.out << ran.err);
  CHECK(ran.code == 0);
  for (const char* table : {"kinds", "rooms", "log_old", "log_new", "parent", "child"})
    CHECK(contains(ran.out, "public." + std::string(table) + ": "));
  CHECK(!contains(ran.out, "no rows in"));
}

TEST_CASE("what MySQL and MariaDB have is filled", "[prove]") {
  for (const auto& server : live::mysql::servers("types")) {
    const std::string everything = R"(
CREATE TABLE kinds (
  id int AUTO_INCREMENT PRIMARY KEY, e enum('a','it''s') NOT NULL, s set('x','y') NOT NULL,
  u tinyint unsigned NOT NULL, b bit(3) NOT NULL, y year NOT NULL, j json NOT NULL,
  w varbinary(4) NOT NULL UNIQUE, p point NOT NULL, d datetime(3) NOT NULL,
  g int AS (u + 1) VIRTUAL);
CREATE TABLE parts (id int NOT NULL, day date NOT NULL, PRIMARY KEY (id, day))
  PARTITION BY RANGE COLUMNS (day) (PARTITION p0 VALUES LESS THAN ('1950-01-01'),
                                    PARTITION p1 VALUES LESS THAN ('1951-01-01'));
)";
    const Ran ran =
        Place{std::string(to_string(server.vendor)), server.url}.prove(everything, "", {"-v"});
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "kinds: "));
    CHECK(contains(ran.out, "parts: "));
  }
}

TEST_CASE("draft --prove writes what it has proved", "[prove]") {
  const Folder folder;
  folder.write("model.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);");
  folder.write("app.db", "");
  const std::vector<std::string> draft{"draft",     "-m",      "t",          "--model",
                                       "model.sql", "--prove", "--database", "sqlite:app.db"};
  const Ran ran = run(all_drivers(), draft);
  INFO(ran.err);
  CHECK(ran.code == 0);
  CHECK(contains(ran.err, "proved: "));
  CHECK(folder.files("migrations").size() == 1);
}

TEST_CASE("the proof is a document", "[prove]") {
  const Ran ran = sqlite.prove("CREATE TABLE t (a INT);", "CREATE TABLE t (a INT, b INT);",
                               {"--format", "json"});
  CHECK(ran.code == 0);
  CHECK(ran.out.starts_with("{\n  \"groma\": \"prove\","));
  CHECK(contains(ran.out, "\"verdict\": \"proved\""));
  CHECK(contains(ran.out, "\"second_draft_empty\": true"));
}
