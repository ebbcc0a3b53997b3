#include "dialects/postgresql/alembic.h"

#include <catch2/catch.hpp>

#include "emit/alembic.h"
#include "groma/diff.h"

using namespace groma;

namespace {

Column column(std::string table, std::string name, std::string type, int position) {
  Column column;
  column.schema = "public";
  column.table = std::move(table);
  column.name = std::move(name);
  column.type = std::move(type);
  column.position = position;
  return column;
}

Catalog with(std::vector<Object> objects) {
  Catalog catalog;
  catalog.dialect = {Vendor::postgresql, {15, 0, 0}};
  Schema schema;
  schema.name = "public";
  catalog.add(schema);
  for (Object& each : objects)
    catalog.add(std::move(each));
  catalog.sort();
  return catalog;
}

Table table(std::string name) {
  Table table;
  table.schema = "public";
  table.name = std::move(name);
  return table;
}

PrimaryKey key(const std::string& of, std::string column) {
  PrimaryKey key;
  key.schema = "public";
  key.table = of;
  key.name = of + "_pkey";
  key.columns = {{.column = std::move(column)}};
  return key;
}

ForeignKey reference(const std::string& from, std::string column, std::string to) {
  ForeignKey key;
  key.schema = key.referenced_schema = "public";
  key.table = from;
  key.name = from + "_fkey";
  key.columns = {std::move(column)};
  key.referenced_table = std::move(to);
  key.referenced_columns = {"id"};
  return key;
}

std::string drafted(const Catalog& before, const Catalog& after) {
  return alembic_body({before, after, diff(before, after, {}).changes});
}

}  // namespace

TEST_CASE("PostgreSQL: a table is said with its constraints, after those it refers to",
          "[alembic]") {
  Column number = column("b", "id", "integer", 1);
  number.nullable = false;
  number.options["serial"] = "true";
  Column other = column("a", "id", "integer", 1);
  other.nullable = false;
  const Catalog after = with({table("a"), other, column("a", "b", "integer", 2), key("a", "id"),
                              reference("a", "b", "b"), table("b"), number, key("b", "id")});
  CHECK(drafted(with({}), after) ==
        "op.create_table(\n"
        "    'b',\n"
        "    sa.Column('id', sa.Integer(), nullable=False),\n"
        "    sa.PrimaryKeyConstraint('id', name=op.f('b_pkey')),\n"
        ")\n"
        "op.create_table(\n"
        "    'a',\n"
        "    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),\n"
        "    sa.Column('b', sa.Integer(), nullable=True),\n"
        "    sa.PrimaryKeyConstraint('id', name=op.f('a_pkey')),\n"
        "    sa.ForeignKeyConstraint(['b'], ['b.id'], name=op.f('a_fkey')),\n"
        ")\n");
}

TEST_CASE("PostgreSQL: foreign keys in a circle come after their tables", "[alembic]") {
  const Catalog after = with(
      {table("a"), column("a", "id", "integer", 1), key("a", "id"), reference("a", "id", "b"),
       table("b"), column("b", "id", "integer", 1), key("b", "id"), reference("b", "id", "a")});
  const std::string text = drafted(with({}), after);
  CHECK(text.find("op.create_foreign_key(") != text.npos);
  CHECK(text.find("sa.ForeignKeyConstraint(") != text.npos);
}

TEST_CASE("PostgreSQL: what changes about a column is one operation", "[alembic]") {
  Column was = column("t", "a", "text", 1), is = column("t", "a", "integer", 1);
  is.nullable = false;
  is.default_value = Sql{"0"};
  is.comment = "how many";
  CHECK(drafted(with({table("t"), was}), with({table("t"), is})) ==
        "op.alter_column(\n"
        "    't',\n"
        "    'a',\n"
        "    type_=sa.Integer(),\n"
        "    postgresql_using='a::integer',\n"
        "    nullable=False,\n"
        "    server_default=sa.text('0'),\n"
        "    comment='how many',\n"
        "    existing_type=sa.Text(),\n"
        ")\n");
}
