#include "dialects/postgresql/complete.h"

#include <catch2/catch.hpp>

#include "dialects/postgresql/names.h"
#include "support/postgresql_catalog.h"

using namespace groma;
using namespace groma::postgresql;
using namespace groma::postgresql_test;

namespace {

const Column& column_in(const Catalog& catalog, const std::string& name) {
  return *catalog.find<Column>(column_of("t", name));
}

template <class K>
K unnamed(K object) {
  object.name.clear();
  return object;
}

}  // namespace

TEST_CASE("the schema public is always there, and where names without one lead", "[postgresql]") {
  Table bare = table("t");
  bare.schema.clear();
  const Catalog catalog = complete(database({bare}));
  CHECK(catalog.all<Schema>().at(0).name == "public");
  CHECK(catalog.all<Table>().at(0).schema == "public");
}

TEST_CASE("serial stands for integer, and keys and identity for NOT NULL", "[postgresql]") {
  Column numbered = column("t", "b", "int8");
  numbered.identity = Identity{};
  const Catalog catalog = complete(database({table("t"), column("t", "a", "bigserial"), numbered,
                                             column("t", "c", "int4"), primary_key("t", {"c"})}));
  CHECK(column_in(catalog, "a").type == "bigint");
  CHECK(column_in(catalog, "a").options == Options{{"serial", "true"}});
  CHECK_FALSE(column_in(catalog, "a").nullable);
  CHECK_FALSE(column_in(catalog, "b").nullable);
  CHECK_FALSE(column_in(catalog, "c").nullable);
  CHECK(column_in(catalog, "c").type == "integer");
}

TEST_CASE("what has no name gets the server's", "[postgresql]") {
  ForeignKey key = unnamed(foreign_key("t", "a", "t", {}));
  key.depends.clear();
  key.referenced_columns.clear();
  const Catalog catalog =
      complete(database({table("t"), column("t", "id", "integer"), column("t", "a", "integer"),
                         unnamed(primary_key("t", {"id"})), unnamed(unique("t", "", {"a", "id"})),
                         unnamed(unique("t", "", {"a"})), unnamed(check("t", "", "a > 0")),
                         unnamed(check("t", "", "a > id")), unnamed(index("t", "", {"a"})), key}));
  CHECK(catalog.all<PrimaryKey>().at(0).name == "t_pkey");
  CHECK(catalog.all<Unique>().at(0).name == "t_a_id_key");
  CHECK(catalog.all<Unique>().at(1).name == "t_a_key");
  CHECK(catalog.all<Check>().at(0).name == "t_a_check");
  CHECK(catalog.all<Check>().at(1).name == "t_check");
  CHECK(catalog.all<Index>().at(0).name == "t_a_idx");
  CHECK(catalog.all<ForeignKey>().at(0).name == "t_a_fkey");
  CHECK(catalog.all<ForeignKey>().at(0).referenced_columns == std::vector<std::string>{"id"});
  CHECK(catalog.all<ForeignKey>().at(0).depends ==
        std::vector<Id>{{Kind::primary_key, "public", "t", {}}});
}

TEST_CASE("a name that is taken gets a number", "[postgresql]") {
  const Catalog catalog =
      complete(database({table("t"), table("t_a_key"), column("t", "a", "integer"),
                         unnamed(unique("t", "", {"a"}))}));
  CHECK(catalog.all<Unique>().at(0).name == "t_a_key1");
}

TEST_CASE("names are cut as the server cuts them", "[postgresql]") {
  const std::string longer(40, 'x'), shorter(20, 'y');
  CHECK(object_name("t", "a", "seq") == "t_a_seq");
  CHECK(object_name(longer, shorter, "seq") == std::string(38, 'x') + "_" + shorter + "_seq");
  CHECK(object_name(std::string(62, 'x'), {}, "pkey") == std::string(58, 'x') + "_pkey");
  // "é" has two bytes: half of one is left out
  CHECK(object_name(std::string(57, 'x') + "éé", {}, "pkey") == std::string(57, 'x') + "_pkey");
  CHECK(complete(database({table(std::string(70, 't'))})).all<Table>().at(0).name ==
        std::string(63, 't'));
}

TEST_CASE("a user's type gets its schema", "[postgresql]") {
  Extension extension;
  extension.name = "citext";
  extension.schema = "app";
  const Catalog catalog = complete(
      database({enumeration("mood", {"ok"}), extension, table("t"), column("t", "a", "mood[]"),
                column("t", "b", "citext"), column("t", "c", "text")}));
  CHECK(column_in(catalog, "a").type == "public.mood[]");
  CHECK(column_in(catalog, "b").type == "app.citext");
  CHECK(column_in(catalog, "c").type == "text");
}

TEST_CASE("without a server, names tell what rests on what", "[postgresql]") {
  View plain = view("v", "SELECT a, f(a) FROM t JOIN other USING (a)", {"a"}, {});
  const Catalog catalog = complete(
      database({table("t"), column("t", "a", "mood"), enumeration("mood", {"ok"}), table("other"),
                function("f(integer)", "integer", "CREATE FUNCTION f(a integer) …"), plain,
                view("a", "SELECT 1", {"a"}, {})}));
  CHECK(column_in(catalog, "a").depends == std::vector<Id>{id(Kind::enum_type, "mood")});
  CHECK(catalog.find<View>(id(Kind::view, "v"))->depends ==
        std::vector<Id>{id(Kind::table, "other"), id(Kind::table, "t"),
                        id(Kind::routine, "f(integer)")});
  CHECK(complete(catalog) == catalog);
}
