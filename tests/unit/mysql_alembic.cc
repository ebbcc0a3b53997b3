#include "dialects/mysql/alembic.h"

#include <catch2/catch.hpp>

#include "dialects/mysql/alembic_clauses.h"
#include "emit/alembic.h"
#include "groma/diff.h"

using namespace groma;

namespace {

Column column(std::string name, std::string type, int position) {
  Column column;
  column.table = "t";
  column.name = std::move(name);
  column.type = std::move(type);
  column.position = position;
  return column;
}

Catalog with(std::vector<Object> objects) {
  Catalog catalog;
  catalog.dialect = {Vendor::mariadb, {10, 11, 0}};
  Table table;
  table.name = "t";
  catalog.add(table);
  for (Object& each : objects)
    catalog.add(std::move(each));
  catalog.sort();
  return catalog;
}

Index index(std::string name, std::string column) {
  Index index;
  index.table = "t";
  index.name = std::move(name);
  index.columns = {{.column = std::move(column), .prefix_length = 10}};
  return index;
}

std::string drafted(const Catalog& before, const Catalog& after) {
  return alembic_body({before, after, diff(before, after, {}).changes});
}

}  // namespace

TEST_CASE("MySQL: clauses are taken apart", "[alembic]") {
  const mysql::Alteration alteration =
      mysql::take_apart("ALTER TABLE `a,b`\n  DROP COLUMN `x`,\n  ADD CHECK (f(1, 2) = ',')");
  CHECK(alteration.table == "a,b");
  CHECK(alteration.clauses ==
        std::vector<std::string>{"DROP COLUMN `x`", "ADD CHECK (f(1, 2) = ',')"});
  CHECK(mysql::take_apart("DROP TABLE t").clauses.empty());
}

TEST_CASE("MySQL: an operation for each clause, with all that has to be said again", "[alembic]") {
  Column was = column("a", "varchar(20)", 1), is = column("a", "varchar(30)", 1);
  was.nullable = is.nullable = false;
  was.default_value = is.default_value = Sql{"'x'"};
  was.comment = is.comment = "it";
  CHECK(drafted(with({was}), with({is, column("b", "int unsigned", 2), index("i", "a")})) ==
        "op.alter_column(\n"
        "    't',\n"
        "    'a',\n"
        "    type_=sa.String(length=30),\n"
        "    existing_type=sa.String(length=20),\n"
        "    existing_nullable=False,\n"
        "    existing_server_default='x',\n"
        "    existing_comment='it',\n"
        ")\n"
        "op.add_column('t', sa.Column('b', mysql.INTEGER(unsigned=True), nullable=True))\n"
        "op.create_index(op.f('i'), 't', ['a'], mysql_length={'a': 10}, "
        "mariadb_length={'a': 10})\n");
}

TEST_CASE("MySQL: a number and its key are one statement", "[alembic]") {
  Column number = column("id", "int", 1);
  number.nullable = false;
  Column numbered = number;
  numbered.identity.emplace().generation = Generation::auto_increment;
  PrimaryKey key;
  key.table = "t";
  key.columns = {{.column = "id"}};
  const std::string text = drafted(with({number}), with({numbered, key}));
  CHECK(text.starts_with("op.execute("));
  CHECK(text.find("ADD PRIMARY KEY") != text.npos);
}
