#include "emit/cpp.h"

#include <catch2/catch.hpp>

#include "support/sqlite_catalog.h"

using namespace groma;

TEST_CASE("a model in C++ has a struct and a declaration for each table", "[emit]") {
  const std::string text = cpp_model(sqlite::catalog_of(
      "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, email TEXT NOT NULL UNIQUE);"
      "CREATE TABLE \"class\" (\"2nd\" BLOB, note VARCHAR(7) DEFAULT 'a\"b' REFERENCES users "
      "(email));"
      "CREATE INDEX i ON users (email DESC) WHERE id > 1;"));
  const auto has = [&](const std::string& part) {
    INFO(text);
    CHECK(text.find(part) != text.npos);
  };
  has("struct Users {\n  std::int64_t id;\n  std::string email;\n};\n");
  has("struct Class {\n  std::optional<std::vector<std::byte>> n2nd;\n");
  has("  auto table = model.table<Class>(\"class\");\n");
  has("table.column(\"note\", "
      "&Class::note).type(\"VARCHAR(7)\").default_expression(\"'a\\\"b'\");");
  has("table.foreign_key(&Class::note).references(&Users::email);");
  has("table.index(\"i\").where(\"id > 1\").on(&Users::email).descending();");
}
