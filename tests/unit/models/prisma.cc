#include "models/prisma.h"

#include <catch2/catch.hpp>

#include "groma/error.h"
#include "support/cli.h"

using namespace groma;
using namespace groma::test;

namespace {

std::string schema_for(const std::string& provider) {
  return "// datasource of the shop\ndatasource db {\n  provider = \"" + provider +
         "\"\n}\ngenerator client {\n  provider = \"prisma-client-js\"\n}\n";
}

}  // namespace

TEST_CASE("a schema's provider has to fit the database", "[prisma]") {
  const Folder folder;
  folder.write("schema.prisma", schema_for("mysql"));
  CHECK(prisma_vendor("schema.prisma", {}) == Vendor::mysql);
  CHECK(prisma_vendor("schema.prisma", Vendor::mariadb) == Vendor::mariadb);
  CHECK_THROWS_WITH(prisma_vendor("schema.prisma", Vendor::sqlite), Catch::Contains("'mysql'"));
  folder.write("schema.prisma", schema_for("mongodb"));
  CHECK_THROWS_WITH(prisma_vendor("schema.prisma", {}), Catch::Contains("'mongodb'"));
  folder.write("schema.prisma", "model A { id Int @id }\n");
  CHECK_THROWS_WITH(prisma_vendor("schema.prisma", {}), Catch::Contains("names no provider"));
}

TEST_CASE("a folder of Prisma's has no SQL", "[prisma]") {
  const Folder folder;
  folder.write("both/a.prisma", "");
  CHECK(is_prisma("both"));
  CHECK(is_prisma("both/a.prisma"));
  folder.write("both/b.sql", "");
  CHECK_FALSE(is_prisma("both"));
}
