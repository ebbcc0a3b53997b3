// Plans on real databases: what SQLite does with the statements, not what they look like.
#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "sqlite/driver.h"

using namespace groma;

namespace {

using Lines = std::vector<std::string>;

Lines lines(const Rows& rows) {
  Lines all;
  for (const Row& row : rows.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i == 0 ? "" : "|") + row[i].value_or("NULL");
    all.push_back(line);
  }
  return all;
}

Catalog catalog_of(const std::string& schema) {
  const auto connection = sqlite::driver().scratch("");
  connection->run_script(schema, "to");
  return connection->inspect();
}

/// A database with rows in it, foreign keys enforced, as an application would hold it.
class Database {
 public:
  explicit Database(const std::string& script) : connection_(sqlite::driver().scratch("")) {
    connection_->query("PRAGMA foreign_keys = ON");
    connection_->run_script(script, "from");
  }

  Lines query(const std::string& sql) { return lines(connection_->query(sql)); }
  void run(const std::string& script) { connection_->run_script(script, "test"); }
  Catalog inspect() { return connection_->inspect(); }

  /// The statements that were run.
  Lines migrate(const Catalog& to, const DiffOptions& options = {}) {
    const Catalog from = inspect();
    const Plan way = plan(from, to, diff(from, to, options).changes);
    Lines statements;
    try {
      execute(*connection_, way, rules(Vendor::sqlite),
              [&](const PlannedStep& step, std::size_t, std::size_t) {
                statements.push_back(step.step.sql);
              });
    } catch (const Error& error) {
      check_settings();
      throw;
    }
    check_settings();
    CHECK(lines_of(diff(inspect(), to, order_of(options)).changes) == Lines{});
    return statements;
  }

  Lines migrate(const std::string& schema, const DiffOptions& options = {}) {
    return migrate(catalog_of(schema), options);
  }

  /// Everything that is in it: statements, rows, counters.
  Lines content() {
    Lines all = query("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2");
    for (const std::string& table : query("SELECT name FROM sqlite_schema WHERE type = 'table'"))
      for (std::string& row : query("SELECT * FROM \"" + table + "\""))
        all.push_back(std::move(row));
    return all;
  }

  /// The refusal that leaves everything as it was.
  Error refusal(const std::string& schema, const DiffOptions& options = {}) {
    const Lines before = content();
    try {
      migrate(schema, options);
    } catch (const Error& error) {
      CHECK(content() == before);
      return error;
    }
    FAIL("was not refused");
    return Error("");
  }

 private:
  std::unique_ptr<Connection> connection_;

  void check_settings() {
    CHECK(query("PRAGMA foreign_keys") == Lines{"1"});
    CHECK(query("PRAGMA legacy_alter_table") == Lines{"0"});
    CHECK(query("SELECT name FROM temp.sqlite_schema") == Lines{});
  }

  static DiffOptions order_of(const DiffOptions& options) {
    DiffOptions only;
    only.column_order = options.column_order;
    return only;
  }

  static Lines lines_of(const std::vector<Change>& changes) {
    Lines all;
    for (const Change& each : changes)
      all.push_back(std::string(to_string(each.action)) + " " + spoken(each.id.kind) + " " +
                    to_string(each.id) + ": " + each.reason);
    return all;
  }
};

bool rebuilds(const Lines& statements) {
  for (const std::string& each : statements)
    if (each.starts_with("CREATE TABLE \"groma_new_"))
      return true;
  return false;
}

DiffOptions renaming(std::vector<Rename> renames) {
  DiffOptions options;
  options.renames = std::move(renames);
  return options;
}

Rename table(const std::string& from, const std::string& to) {
  return {{Kind::table, "", "", from}, {Kind::table, "", "", to}};
}

Rename column(const std::string& of, const std::string& from, const std::string& to) {
  return {{Kind::column, "", of, from}, {Kind::column, "", of, to}};
}

}  // namespace

TEST_CASE("sqlite: columns are added in place", "[sqlite][apply]") {
  Database db(
      "CREATE TABLE p(id INTEGER PRIMARY KEY);"
      "CREATE TABLE t(a, PRIMARY KEY (a)); INSERT INTO t VALUES (1), (2);");
  const std::string from = "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE t(a PRIMARY KEY);";
  const Lines done = db.migrate(
      "CREATE TABLE p(id INTEGER PRIMARY KEY);"
      "CREATE TABLE t(a PRIMARY KEY, b TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE,"
      " c INT AS (a + 1), d INT DEFAULT true CHECK (d <> 7), e INT REFERENCES p ON DELETE CASCADE"
      " DEFERRABLE INITIALLY DEFERRED, f, CONSTRAINT both CHECK (f IS NULL OR f > d))");
  CHECK_FALSE(rebuilds(done));
  CHECK(done.size() == 5);
  CHECK(db.query("SELECT rowid, * FROM t") == Lines{"1|1|x|2|1|NULL|NULL", "2|2|x|3|1|NULL|NULL"});
  CHECK(rebuilds(db.migrate(from)));
  CHECK(db.query("SELECT rowid, * FROM t") == Lines{"1|1", "2|2"});
}

TEST_CASE("sqlite: what ADD COLUMN cannot do is a rebuild", "[sqlite][apply]") {
  for (const char* column :
       {"b DEFAULT CURRENT_TIMESTAMP", "b DEFAULT (1 + 1)", "b INT AS (a) STORED", "b UNIQUE",
        "b INTEGER PRIMARY KEY AUTOINCREMENT", "b DEFAULT 1 REFERENCES t (a)"}) {
    INFO(column);
    Database db("CREATE TABLE t(a UNIQUE); INSERT INTO t (rowid, a) VALUES (3, 1), (7, 2);");
    CHECK(rebuilds(db.migrate("CREATE TABLE t(a UNIQUE, " + std::string(column) + ")")));
    CHECK(db.query("SELECT rowid, a FROM t") == Lines{"3|1", "7|2"});
    db.migrate("CREATE TABLE t(a UNIQUE)");
    CHECK(db.query("SELECT rowid, a FROM t") == Lines{"3|1", "7|2"});
  }
}

TEST_CASE("sqlite: columns are dropped in place where views and triggers allow it",
          "[sqlite][apply]") {
  const auto drop = [](const std::string& others) {
    INFO(others);
    Database db(
        "CREATE TABLE u(c, d);"
        "CREATE TABLE t(a, b CHECK (b > 0), g AS (b + 1), h AS (g + b));"
        "CREATE INDEX i ON t(b);" +
        others + "INSERT INTO t (rowid, a, b) VALUES (5, 1, 2);");
    const Lines done = db.migrate("CREATE TABLE u(c, d); CREATE TABLE t(a);" + others);
    CHECK(db.query("SELECT rowid, * FROM t") == Lines{"5|1"});
    return !rebuilds(done);
  };
  CHECK(drop(""));
  CHECK(
      drop("CREATE VIEW v (x, y) AS SELECT count(*) n, k.a + 1 FROM t AS k, u m WHERE m.c = 'z';"
           "CREATE VIEW w AS WITH q AS (SELECT x FROM v) SELECT CAST(x AS BIG INT) COLLATE NOCASE"
           " FROM q, (SELECT rowid FROM main.t) z;"));
  CHECK(
      drop("CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN UPDATE u SET c = new.a;"
           " SELECT raise(ABORT, 'no'); END;"));
  CHECK_FALSE(drop("CREATE VIEW v AS SELECT b FROM t;"));
  CHECK_FALSE(drop("CREATE VIEW v AS SELECT * FROM missing;"));
  CHECK_FALSE(drop("CREATE VIEW v AS SELECT missing FROM t;"));
  CHECK_FALSE(drop("CREATE VIEW v AS SELECT 1 FROM w; CREATE VIEW w AS SELECT 1 FROM v;"));
  CHECK_FALSE(drop("CREATE INDEX k ON u (abs(\"oid\"));"));
  CHECK_FALSE(drop("CREATE TRIGGER r AFTER UPDATE OF b ON t BEGIN SELECT 1; END;"));
  CHECK_FALSE(drop("CREATE TRIGGER r AFTER DELETE ON t BEGIN DELETE FROM missing; END;"));
}

TEST_CASE("sqlite: a column that a staying view does not see behind a changed one is dropped",
          "[sqlite][apply]") {
  Database db(
      "CREATE TABLE t(a, b); CREATE VIEW v AS SELECT a, b FROM t;"
      "CREATE VIEW w AS SELECT a FROM v; INSERT INTO t VALUES (1, 2);");
  CHECK(
      rebuilds(db.migrate("CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t;"
                          "CREATE VIEW w AS SELECT a FROM v;")));
  CHECK(db.query("SELECT * FROM w") == Lines{"1"});
}

TEST_CASE("sqlite: a quoted name in an index turns from a column into a string",
          "[sqlite][apply]") {
  const std::string index = "CREATE INDEX i ON t (lower(\"rowid\"));";
  Database db("CREATE TABLE t(a, rowid);" + index);
  CHECK(rebuilds(db.migrate("CREATE TABLE t(a);" + index)));
}

TEST_CASE("sqlite: what DROP COLUMN cannot do is a rebuild", "[sqlite][apply]") {
  for (const char* definition :
       {"b UNIQUE", "b PRIMARY KEY", "b, CHECK (b > 0)", "b REFERENCES t (a)", "b, UNIQUE (b)",
        "b, CONSTRAINT c CHECK (a <= b)", "b, g AS (b) STORED UNIQUE"}) {
    INFO(definition);
    Database db("CREATE TABLE t(a UNIQUE, " + std::string(definition) +
                "); INSERT INTO t (rowid, a, b) VALUES (5, 1, 1), (9, 2, 2);");
    CHECK(rebuilds(db.migrate("CREATE TABLE t(a UNIQUE)")));
    CHECK(db.query("SELECT rowid, * FROM t") == Lines{"5|1", "9|2"});
  }
}

TEST_CASE("sqlite: a rebuild keeps rows and rowids, however the rowid is called",
          "[sqlite][apply]") {
  const auto there_and_back = [](const std::string& from, const std::string& to) {
    INFO(from << " <-> " << to);
    Database db(from + "; INSERT INTO t (rowid, a) VALUES (3, 'x'), (7, 'y');");
    CHECK(rebuilds(db.migrate(to)));
    db.migrate(from);
    CHECK(db.query("SELECT rowid, a FROM t") == Lines{"3|x", "7|y"});
  };
  there_and_back("CREATE TABLE t(a TEXT)", "CREATE TABLE t(a BLOB)");
  there_and_back("CREATE TABLE t(a TEXT)", "CREATE TABLE t(a TEXT UNIQUE, rowid UNIQUE, oid)");
  there_and_back("CREATE TABLE t(a TEXT)", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)");
  there_and_back("CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY)",
                 "CREATE TABLE t(a TEXT, id INT PRIMARY KEY)");
  there_and_back("CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY)",
                 "CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY DESC)");
  there_and_back("CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY)",
                 "CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY) WITHOUT ROWID");
  there_and_back("CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY)",
                 "CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY) STRICT");
  there_and_back("CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY)",
                 "CREATE TABLE t(a TEXT, id INTEGER PRIMARY KEY AUTOINCREMENT)");
  there_and_back("CREATE TABLE t(a TEXT)", "CREATE TABLE t(a TEXT, b AS (a || a) STORED)");
}

TEST_CASE("sqlite: rows without a rowid in common are kept too", "[sqlite][apply]") {
  Database db(
      "CREATE TABLE t(a PRIMARY KEY, b) WITHOUT ROWID;"
      "INSERT INTO t VALUES (1, 2), (3, 4);");
  db.migrate("CREATE TABLE t(b INT)");
  CHECK(db.query("SELECT b FROM t ORDER BY b") == Lines{"2", "4"});
  db.migrate("CREATE TABLE t(rowid, oid, _rowid_, b INT UNIQUE)");
  CHECK(db.query("SELECT b FROM t ORDER BY b") == Lines{"2", "4"});
  db.migrate("CREATE TABLE t(rowid, oid UNIQUE, _rowid_, c INT DEFAULT other, b INT)");
  CHECK(db.query("SELECT b, c FROM t ORDER BY b") == Lines{"2|other", "4|other"});
}

TEST_CASE("sqlite: all columns may be replaced, the rows stay", "[sqlite][apply]") {
  Database db("CREATE TABLE t(a UNIQUE); INSERT INTO t (rowid, a) VALUES (2, 'x'), (4, 'y');");
  db.migrate("CREATE TABLE t(b INT DEFAULT 5)");
  CHECK(db.query("SELECT rowid, b FROM t") == Lines{"2|5", "4|5"});
  Database none("CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES (2), (4);");
  none.migrate("CREATE TABLE t(g AS (1), b DEFAULT five)");
  CHECK(none.query("SELECT b FROM t") == Lines{"five", "five"});
}

TEST_CASE("sqlite: the counter of AUTOINCREMENT survives a rebuild", "[sqlite][apply]") {
  const std::string to = "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT UNIQUE)";
  Database db(
      "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a);"
      "INSERT INTO t VALUES (3, 'x'), (90, 'y'); DELETE FROM t WHERE id = 90;");
  db.migrate(to);
  CHECK(db.query("SELECT * FROM sqlite_sequence") == Lines{"t|90"});
  db.run("DELETE FROM t");
  db.migrate("CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a)");
  CHECK(db.query("SELECT * FROM sqlite_sequence") == Lines{"t|90"});
  db.run("INSERT INTO t(a) VALUES ('z')");
  CHECK(db.query("SELECT id FROM t") == Lines{"91"});

  Database fresh("CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a)");
  fresh.migrate(to);
  CHECK(fresh.query("SELECT * FROM sqlite_sequence") == Lines{});
}

TEST_CASE("sqlite: no ON DELETE action and no trigger fires", "[sqlite][apply]") {
  const std::string children =
      "CREATE TABLE c(id INTEGER PRIMARY KEY, p INT REFERENCES p ON DELETE CASCADE);"
      "CREATE TABLE d(p INT DEFAULT 9 REFERENCES p ON DELETE SET NULL, q REFERENCES p);"
      "CREATE TABLE log(what);";
  const std::string triggers =
      "CREATE TRIGGER p_gone AFTER DELETE ON p BEGIN INSERT INTO log VALUES ('gone'); END;"
      "CREATE TRIGGER p_new AFTER INSERT ON p BEGIN INSERT INTO log VALUES ('new'); END;"
      "CREATE TRIGGER c_gone AFTER DELETE ON c BEGIN INSERT INTO log VALUES ('c'); END;";
  Database db("CREATE TABLE p(id INTEGER PRIMARY KEY, a);" + children +
              "INSERT INTO p VALUES (1, 2); INSERT INTO c VALUES (5, 1);"
              "INSERT INTO d VALUES (1, 1);" +
              triggers);
  const Lines kept = db.query("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name");
  db.migrate("CREATE TABLE p(id INTEGER PRIMARY KEY, a UNIQUE);" + children + triggers);
  CHECK(db.query("SELECT * FROM c") == Lines{"5|1"});
  CHECK(db.query("SELECT * FROM d") == Lines{"1|1"});
  CHECK(db.query("SELECT * FROM log") == Lines{});
  CHECK(db.query("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name") == kept);

  db.migrate("CREATE TABLE c(id INTEGER PRIMARY KEY, p INT); CREATE TABLE log(what);");
  CHECK(db.query("SELECT * FROM c") == Lines{"5|1"});
  CHECK(db.query("SELECT * FROM log") == Lines{});
}

TEST_CASE("sqlite: indexes, views and triggers of a rebuilt table are as before",
          "[sqlite][apply]") {
  const std::string others =
      "CREATE INDEX \"i 1\" ON t (a COLLATE NOCASE DESC) WHERE t.b > 0;"
      "CREATE UNIQUE INDEX i2 ON t (abs(b), a);"
      "CREATE VIEW v AS SELECT t.a, u.* FROM t, u;"
      "CREATE VIEW w AS SELECT * FROM v;"
      "CREATE TRIGGER vi INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END;"
      "CREATE TRIGGER tr AFTER UPDATE OF b ON t WHEN new.b > 1 BEGIN DELETE FROM u; END;"
      "CREATE TABLE u (x, t REFERENCES t (id));";
  Database db("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);" + others);
  const Lines before = db.query(
      "SELECT name, sql FROM sqlite_schema WHERE type <> 'index'"
      " AND name <> 't' ORDER BY 1");
  db.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b CHECK (t.b < 9));" + others);
  CHECK(db.query("SELECT name, sql FROM sqlite_schema WHERE type <> 'index' AND name <> 't'"
                 " ORDER BY 1") == before);
  CHECK(db.query("SELECT name FROM sqlite_schema WHERE type = 'index'") == Lines{"i 1", "i2"});
  db.run("INSERT INTO v (a) VALUES (1)");
  CHECK(db.query("SELECT a FROM t") == Lines{"1"});
  db.migrate("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b TEXT);" + others);
  CHECK(db.query("SELECT a FROM t") == Lines{"1"});
}

TEST_CASE("sqlite: a new foreign key that rows violate is refused", "[sqlite][apply]") {
  Database db(
      "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p INT, a);"
      "INSERT INTO p VALUES (1); INSERT INTO c (rowid, p) VALUES (4, 1), (5, 2);");
  const std::string to =
      "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p INT REFERENCES p, a)";
  const Error error = db.refusal(to);
  CHECK(error.detail().object == "child=c, rowid=5, parent=p");
  CHECK(error.detail().message.ends_with("; nothing was changed"));
  db.run("DELETE FROM c WHERE p = 2");
  db.migrate(to);
  CHECK(db.query("SELECT rowid, p FROM c") == Lines{"4|1"});
}

TEST_CASE("sqlite: violations that are there already do not stand in the way", "[sqlite][apply]") {
  for (const std::string suffix : {"", " WITHOUT ROWID"}) {
    INFO(suffix);
    const std::string parent = "CREATE TABLE p(id INTEGER PRIMARY KEY, k UNIQUE);";
    Database db(parent + "CREATE TABLE c(a INT PRIMARY KEY, p REFERENCES p, q)" + suffix +
                "; PRAGMA foreign_keys = OFF; INSERT INTO c VALUES (1, 77, 1), (2, 77, 88);"
                "PRAGMA foreign_keys = ON;");
    db.migrate(parent + "CREATE TABLE c(a INT PRIMARY KEY, p REFERENCES p, q TEXT)" + suffix);
    CHECK(db.query("SELECT a, p FROM c ORDER BY 1") == Lines{"1|77", "2|77"});
    db.run("INSERT INTO p VALUES (5, 1)");
    const Error error = db.refusal(parent +
                                   "CREATE TABLE c(a INT PRIMARY KEY, p REFERENCES p,"
                                   " q TEXT REFERENCES p (k))" +
                                   suffix);
    CHECK(error.detail().object.starts_with("child=c, "));
  }
}

TEST_CASE("sqlite: foreign keys that the server cannot check are left alone", "[sqlite][apply]") {
  for (const char* parent : {"", "CREATE TABLE p(id);", "CREATE VIEW p AS SELECT 1 AS id;",
                             "CREATE TABLE p(id, k); CREATE UNIQUE INDEX i ON p(id) WHERE k;",
                             "CREATE TABLE p(id COLLATE NOCASE, UNIQUE (id COLLATE BINARY));"}) {
    INFO(parent);
    Database db(parent +
                std::string("CREATE TABLE c(a INT, p REFERENCES p(id)); PRAGMA foreign_keys"
                            " = OFF; INSERT INTO c VALUES (1, 2); PRAGMA foreign_keys = ON;"));
    db.migrate(parent + std::string("CREATE TABLE c(a TEXT, p REFERENCES p(id))"));
    CHECK(db.query("SELECT * FROM c") == Lines{"1|2"});
  }
}

TEST_CASE("sqlite: a rebuilt parent that no longer matches is found out", "[sqlite][apply]") {
  const std::string child = "CREATE TABLE c(p REFERENCES p (id));";
  Database db("CREATE TABLE p(id TEXT COLLATE NOCASE UNIQUE);" + child +
              "INSERT INTO p VALUES ('a'); INSERT INTO c VALUES ('A');");
  const Error error = db.refusal("CREATE TABLE p(id TEXT UNIQUE);" + child);
  CHECK(error.detail().object == "child=c, rowid=1, parent=p");
}

TEST_CASE("sqlite: NOT NULL needs values, or a default", "[sqlite][apply]") {
  const std::string from = "CREATE TABLE t(id INTEGER PRIMARY KEY, a);";
  Database db(from + "INSERT INTO t VALUES (1, 'x'), (7, NULL);");
  const Error error = db.refusal("CREATE TABLE t(id INTEGER PRIMARY KEY, a NOT NULL);");
  CHECK(error.detail().message.starts_with("t.a is to be NOT NULL, but rows have no value there"));
  CHECK(error.detail().object == "id=7");
  for (const auto& [value, filled] : std::vector<std::pair<std::string, std::string>>{
           {"'d'", "d"}, {"d", "d"}, {"\"d d\"", "d d"}, {"(1 + 1)", "2"}, {"TRUE", "1"}}) {
    Database other(from + "INSERT INTO t VALUES (1, 'x'), (7, NULL);");
    other.migrate("CREATE TABLE t(id INTEGER PRIMARY KEY, a NOT NULL DEFAULT " + value + ");");
    CHECK(other.query("SELECT * FROM t") == Lines{"1|x", "7|" + filled});
    other.migrate(from);
    CHECK(other.query("SELECT * FROM t") == Lines{"1|x", "7|" + filled});
  }
}

TEST_CASE("sqlite: a new NOT NULL column without a default needs an empty table",
          "[sqlite][apply]") {
  const std::string in_place = "CREATE TABLE t(a, b INT NOT NULL DEFAULT NULL);";
  const std::string rebuilt = "CREATE TABLE t(b TEXT NOT NULL, a INT);";
  for (const std::string& to : {in_place, rebuilt}) {
    Database db("CREATE TABLE t(a); INSERT INTO t VALUES (1);");
    const Error error = db.refusal(to);
    CHECK(error.detail().message.starts_with("table t has rows, and its new column t.b"));
    db.run("DELETE FROM t");
    db.migrate(to);
  }
}

TEST_CASE("sqlite: constraints that rows do not meet are refused", "[sqlite][apply]") {
  for (const char* definition :
       {"a UNIQUE", "a UNIQUE ON CONFLICT IGNORE", "a UNIQUE ON CONFLICT REPLACE",
        "a PRIMARY KEY ON CONFLICT REPLACE", "a CHECK (a <> 1)", "a CHECK (t.a > 5)"}) {
    INFO(definition);
    Database db("CREATE TABLE t(a); INSERT INTO t VALUES (1), (1);");
    const Error error = db.refusal("CREATE TABLE t(" + std::string(definition) + ")");
    CHECK(error.detail().message.find("constraint failed") != std::string::npos);
  }
  Database db("CREATE TABLE t(a); INSERT INTO t VALUES (1), (1);");
  db.refusal("CREATE TABLE t(a); CREATE UNIQUE INDEX i ON t(a);");
  db.refusal("CREATE TABLE t(a, b CHECK (a > 1));");
  Database text("CREATE TABLE t(a INT); INSERT INTO t VALUES ('x');");
  text.refusal("CREATE TABLE t(a INT) STRICT");
}

TEST_CASE("sqlite: renames are the server's, with all that refers to them", "[sqlite][apply]") {
  const std::string from =
      "CREATE TABLE a(id INTEGER PRIMARY KEY, x, y CHECK (y > 0));"
      "CREATE TABLE c(a REFERENCES a (id) ON DELETE CASCADE);"
      "CREATE INDEX i ON a (x) WHERE y > 1;"
      "CREATE VIEW v AS SELECT a.x FROM a;"
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = y; END;";
  const std::string to =
      "CREATE TABLE b(id INTEGER PRIMARY KEY, z, y CHECK (y > 0));"
      "CREATE TABLE c(a REFERENCES b (id) ON DELETE CASCADE);"
      "CREATE INDEX i ON b (z) WHERE y > 1;"
      "CREATE VIEW v AS SELECT b.z FROM b;"
      "CREATE TRIGGER t AFTER INSERT ON b BEGIN UPDATE b SET z = y; END;";
  const DiffOptions options = renaming({table("a", "b"), column("b", "x", "z")});
  Database db(from + "INSERT INTO a VALUES (3, 4, 5); INSERT INTO c VALUES (3);");
  db.migrate(to, options);
  CHECK(db.query("SELECT * FROM b") == Lines{"3|5|5"});
  db.migrate(from, reverse(options));
  CHECK(db.query("SELECT * FROM a") == Lines{"3|5|5"});
  CHECK(db.query("SELECT * FROM c") == Lines{"3"});
}

TEST_CASE("sqlite: a renamed table can be rebuilt in the same plan", "[sqlite][apply]") {
  const std::string from = "CREATE TABLE a(x, y); CREATE TABLE c(a, b UNIQUE);";
  const std::string to = "CREATE TABLE b(x TEXT, z UNIQUE); CREATE TABLE c(a, b);";
  const DiffOptions options = renaming({column("a", "y", "z"), table("a", "b")});
  Database db(from + "INSERT INTO a (rowid, x, y) VALUES (3, 4, 5);");
  db.migrate(to, options);
  CHECK(db.query("SELECT rowid, * FROM b") == Lines{"3|4|5"});
  db.migrate(from, reverse(options));
  CHECK(db.query("SELECT rowid, * FROM a") == Lines{"3|4|5"});
}

TEST_CASE("sqlite: names may be swapped over a third one", "[sqlite][apply]") {
  Database db(
      "CREATE TABLE a(x); CREATE TABLE b(y); INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);");
  db.migrate("CREATE TABLE a(y); CREATE TABLE b(x)",
             renaming({table("a", "z"), table("b", "a"), table("z", "b")}));
  CHECK(db.query("SELECT x FROM b") == Lines{"1"});
  CHECK(db.query("SELECT y FROM a") == Lines{"2"});
}

TEST_CASE("sqlite: what cannot be renamed is made again", "[sqlite][apply]") {
  const std::string from =
      "CREATE TABLE t(a CONSTRAINT k UNIQUE); CREATE INDEX i ON t(a); CREATE VIEW v AS SELECT * "
      "FROM t;"
      "CREATE VIEW w AS SELECT * FROM v;"
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT a FROM v; END;";
  const std::string to =
      "CREATE TABLE t(a CONSTRAINT l UNIQUE); CREATE INDEX j ON t(a); CREATE VIEW x AS SELECT * "
      "FROM t;"
      "CREATE VIEW w AS SELECT * FROM x;"
      "CREATE TRIGGER s AFTER INSERT ON t BEGIN SELECT a FROM x; END;";
  const DiffOptions options =
      renaming({{{Kind::index, "", "t", "i"}, {Kind::index, "", "t", "j"}},
                {{Kind::view, "", "", "v"}, {Kind::view, "", "", "x"}},
                {{Kind::unique, "", "t", "k"}, {Kind::unique, "", "t", "l"}},
                {{Kind::trigger, "", "t", "r"}, {Kind::trigger, "", "t", "s"}}});
  Database db(from + "INSERT INTO t VALUES (1);");
  db.migrate(to, options);
  CHECK(db.query("SELECT * FROM w") == Lines{"1"});
  db.migrate(from, reverse(options));
  CHECK(db.query("SELECT * FROM w") == Lines{"1"});
}

TEST_CASE("sqlite: a name can pass from one object to another", "[sqlite][apply]") {
  const std::string one =
      "CREATE TABLE x(a); CREATE VIEW y AS SELECT 1 AS a; CREATE TABLE z(b); CREATE INDEX i ON "
      "x(a);"
      "CREATE TABLE o(a); CREATE INDEX k ON o(a);"
      "CREATE TRIGGER r AFTER INSERT ON x BEGIN SELECT 1; END;";
  const std::string two =
      "CREATE VIEW x AS SELECT a FROM y; CREATE TABLE y(a UNIQUE); CREATE VIRTUAL TABLE z USING "
      "fts5(b);"
      "CREATE INDEX i ON y(a); CREATE TABLE k(a); CREATE INDEX o ON k(a);"
      "CREATE TRIGGER r AFTER INSERT ON y BEGIN SELECT 1; END;";
  Database db(one);
  db.migrate(two);
  db.migrate(one);
  db.migrate(two);
  db.migrate("");
  CHECK(db.query("SELECT name FROM sqlite_schema") == Lines{});
}

TEST_CASE("sqlite: triggers of a changed view come back", "[sqlite][apply]") {
  const std::string rest =
      "CREATE TABLE t(a);"
      "CREATE TRIGGER kept INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END;";
  Database db("CREATE VIEW v AS SELECT a FROM t;" + rest +
              "CREATE TRIGGER lost INSTEAD OF DELETE ON v BEGIN SELECT 1; END;");
  db.migrate("CREATE VIEW v AS SELECT a FROM t WHERE a > 0;" + rest);
  db.run("INSERT INTO v VALUES (4)");
  CHECK(db.query("SELECT a FROM t") == Lines{"4"});
  CHECK(db.query("SELECT name FROM sqlite_schema WHERE type = 'trigger'") == Lines{"kept"});
}

TEST_CASE("sqlite: circles of foreign keys and of views are no obstacle", "[sqlite][apply]") {
  const std::string to =
      "CREATE TABLE a(id INTEGER PRIMARY KEY, b REFERENCES b);"
      "CREATE TABLE b(id INTEGER PRIMARY KEY, c REFERENCES c);"
      "CREATE TABLE c(id INTEGER PRIMARY KEY, a REFERENCES a, c REFERENCES c);"
      "CREATE VIEW v AS SELECT * FROM w; CREATE VIEW w AS SELECT * FROM v;";
  Database db("");
  db.migrate(to);
  db.migrate(
      "CREATE TABLE a(id INTEGER PRIMARY KEY, b UNIQUE REFERENCES b);"
      "CREATE TABLE b(id INTEGER PRIMARY KEY, c UNIQUE REFERENCES c);"
      "CREATE TABLE c(id INTEGER PRIMARY KEY, a UNIQUE REFERENCES a, c REFERENCES c);"
      "CREATE VIEW v AS SELECT 1 FROM w; CREATE VIEW w AS SELECT 1 FROM v;");
  db.migrate("");
}

TEST_CASE("sqlite: columns take the model's order when that is asked for", "[sqlite][apply]") {
  DiffOptions strict;
  strict.column_order = ColumnOrder::strict;
  Database db("CREATE TABLE t(a, b, c); INSERT INTO t (rowid, a, b, c) VALUES (8, 1, 2, 3);");
  CHECK(rebuilds(db.migrate("CREATE TABLE t(c, a, b)", strict)));
  CHECK(db.query("SELECT rowid, * FROM t") == Lines{"8|3|1|2"});
  CHECK(rebuilds(db.migrate("CREATE TABLE t(c, n, a, b)", strict)));
  CHECK(db.query("SELECT rowid, * FROM t") == Lines{"8|3|NULL|1|2"});
  CHECK_FALSE(rebuilds(db.migrate("CREATE TABLE t(c, n, a, b, last)", strict)));
  CHECK_FALSE(rebuilds(db.migrate("CREATE TABLE t(n, last)", strict)));
}

TEST_CASE("sqlite: generated columns come and go", "[sqlite][apply]") {
  Database db("CREATE TABLE t(a INT, b INT); INSERT INTO t VALUES (1, 2);");
  db.migrate("CREATE TABLE t(a INT, b INT AS (a * 10) STORED)");
  CHECK(db.query("SELECT * FROM t") == Lines{"1|10"});
  db.migrate("CREATE TABLE t(a INT, b INT AS (a * 20))");
  CHECK(db.query("SELECT * FROM t") == Lines{"1|20"});
  db.migrate("CREATE TABLE t(a INT, b INT)");
  CHECK(db.query("SELECT * FROM t") == Lines{"1|20"});
}

TEST_CASE("sqlite: a failure in the middle leaves nothing behind", "[sqlite][apply]") {
  Database db(
      "CREATE TABLE t(a); CREATE TABLE u(b INT); INSERT INTO t VALUES (1), (1);"
      "INSERT INTO u VALUES ('x'); CREATE VIEW v AS SELECT 1;");
  const Error error = db.refusal(
      "CREATE TABLE a(n); CREATE TABLE t(a UNIQUE); CREATE TABLE u(b TEXT);"
      "CREATE VIEW v AS SELECT 2;");
  CHECK(error.detail().message.find("(rebuild table t) failed: UNIQUE constraint failed") !=
        std::string::npos);
  CHECK(error.detail().message.ends_with("; nothing was changed"));
  CHECK(error.detail().statement.starts_with("INSERT INTO \"groma_new_t\""));
}
