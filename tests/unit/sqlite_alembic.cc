#include "dialects/sqlite/alembic.h"

#include <catch2/catch.hpp>

#include "emit/alembic.h"
#include "groma/diff.h"
#include "support/sqlite_catalog.h"

using namespace groma;
using namespace groma::sqlite;

namespace {

std::string drafted(std::string_view from, std::string_view to, const DiffOptions& options = {}) {
  const Catalog before = catalog_of(from), after = catalog_of(to);
  return alembic_body({before, after, diff(before, after, options).changes});
}

}  // namespace

TEST_CASE("tables are created in SQLAlchemy's words", "[alembic]") {
  CHECK(drafted("CREATE TABLE p (id INTEGER PRIMARY KEY);",
                "CREATE TABLE p (id INTEGER PRIMARY KEY);"
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a VARCHAR(20) NOT NULL "
                "DEFAULT 'x', b NUMERIC(10, 2) CHECK (b > 0), p INTEGER CONSTRAINT f REFERENCES "
                "p (id) ON DELETE SET NULL, UNIQUE (a));") ==
        "op.create_table(\n"
        "    't',\n"
        "    sa.Column('id', sa.Integer(), nullable=False),\n"
        "    sa.Column('a', sa.String(length=20), nullable=False, server_default='x'),\n"
        "    sa.Column('b', sa.Numeric(precision=10, scale=2), nullable=True),\n"
        "    sa.Column('p', sa.Integer(), nullable=True),\n"
        "    sa.PrimaryKeyConstraint('id'),\n"
        "    sa.ForeignKeyConstraint(['p'], ['p.id'], name=op.f('f'), ondelete='SET NULL'),\n"
        "    sa.UniqueConstraint('a'),\n"
        "    sa.CheckConstraint('b > 0'),\n"
        "    sqlite_autoincrement=True,\n"
        ")\n");
}

TEST_CASE("what SQLAlchemy has no words for stays SQL", "[alembic]") {
  CHECK(drafted("", "CREATE TABLE t (a INT) STRICT;") ==
        "op.execute(\n    'CREATE TABLE \"t\" (\\n'\n    '  \"a\" INT\\n'\n    ') STRICT'\n)\n");
  CHECK(drafted("", "CREATE VIEW v AS SELECT ':x';") ==
        "op.execute(\n"
        "    'CREATE VIEW \"v\" AS\\n'\n"
        "    \"SELECT '\\\\:x'\"\n"
        ")\n");
}

TEST_CASE("columns are added and dropped in place where SQLite can", "[alembic]") {
  CHECK(drafted("CREATE TABLE t (a TEXT, b TEXT);",
                "CREATE TABLE t (a TEXT, c INTEGER DEFAULT 0);") ==
        "op.add_column(\n"
        "    't',\n"
        "    sa.Column('c', sa.Integer(), nullable=True, server_default=sa.text('0')),\n"
        ")\n"
        "op.drop_column('t', 'b')\n");
}

TEST_CASE("indexes with all that SQLite knows", "[alembic]") {
  CHECK(drafted("CREATE TABLE t (a TEXT, b TEXT); CREATE INDEX old ON t (b);",
                "CREATE TABLE t (a TEXT, b TEXT);"
                "CREATE UNIQUE INDEX i ON t (a, lower(b), b DESC) WHERE a > 'x';") ==
        "op.drop_index(op.f('old'), table_name='t')\n"
        "op.create_index(\n"
        "    op.f('i'),\n"
        "    't',\n"
        "    ['a', sa.text('lower(b)'), sa.text('\"b\" DESC')],\n"
        "    unique=True,\n"
        "    sqlite_where=sa.text(\"a > 'x'\"),\n"
        ")\n");
}

TEST_CASE("a table that SQLAlchemy reads whole is changed in a plain batch", "[alembic]") {
  CHECK(drafted("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(10));",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(20) NOT NULL DEFAULT 'x', "
                "CONSTRAINT u UNIQUE (a));") ==
        "op.execute('UPDATE \"t\" SET \"a\" = \\'x\\' WHERE \"a\" IS NULL')\n"
        "with op.batch_alter_table('t') as batch_op:\n"
        "    batch_op.alter_column(\n"
        "        'a',\n"
        "        existing_type=sa.String(length=10),\n"
        "        type_=sa.String(length=20),\n"
        "        nullable=False,\n"
        "        server_default='x',\n"
        "    )\n"
        "    batch_op.create_unique_constraint(op.f('u'), ['a'])\n");
}

TEST_CASE("a table that it does not read whole is told", "[alembic]") {
  const std::string text =
      drafted("CREATE TABLE t (a INTEGER, CHECK (a > 0), CONSTRAINT c CHECK (a < 9));",
              "CREATE TABLE t (a BIGINT, CONSTRAINT c CHECK (a < 9));");
  CHECK(text ==
        "with op.batch_alter_table(\n"
        "    't',\n"
        "    copy_from=sa.Table(\n"
        "        't',\n"
        "        sa.MetaData(),\n"
        "        sa.Column('a', sa.Integer(), nullable=True),\n"
        "        sa.CheckConstraint('a < 9', name=op.f('c')),\n"
        "    ),\n"
        ") as batch_op:\n"
        "    batch_op.alter_column('a', existing_type=sa.Integer(), type_=sa.BigInteger())\n");
}

TEST_CASE("what a cast would spoil is rebuilt in SQL", "[alembic]") {
  const std::string text = drafted("CREATE TABLE t (a TEXT);", "CREATE TABLE t (a DATETIME);");
  CHECK_THAT(text, Catch::StartsWith("op.execute('PRAGMA foreign_keys = OFF')\n"));
  CHECK_THAT(text, Catch::Contains("INSERT INTO \"groma_new_t\""));
  CHECK_THAT(text, !Catch::Contains("batch_alter_table"));
  CHECK_THAT(text, !Catch::Contains("pragma_foreign_key_check"));
}

TEST_CASE("renames come first", "[alembic]") {
  DiffOptions options;
  options.renames = {{{Kind::table, {}, {}, "t"}, {Kind::table, {}, {}, "u"}},
                     {{Kind::column, {}, "t", "a"}, {Kind::column, {}, "u", "b"}}};
  CHECK(drafted("CREATE TABLE t (a TEXT);", "CREATE TABLE u (b TEXT);", options) ==
        "op.rename_table('t', 'u')\n"
        "op.alter_column('u', 'a', new_column_name='b')\n");
}

TEST_CASE("triggers come back after a batch, and views are left alone", "[alembic]") {
  const std::string rest =
      "CREATE VIEW v AS SELECT a FROM t;"
      "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;";
  const std::string text =
      drafted("CREATE TABLE t (a INTEGER);" + rest, "CREATE TABLE t (a BIGINT);" + rest);
  CHECK_THAT(text, Catch::StartsWith("op.execute('PRAGMA legacy_alter_table = ON')\n"));
  CHECK_THAT(text, Catch::Contains("op.execute('CREATE TRIGGER g AFTER INSERT ON t"));
  CHECK_THAT(text, Catch::EndsWith("op.execute('PRAGMA legacy_alter_table = OFF')\n"));
}
