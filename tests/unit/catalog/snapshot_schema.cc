#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "groma/snapshot.h"
#include "support/json_schema.h"

using namespace groma;
using groma::test::schema_violations;

namespace {

const char* const path = GROMA_SOURCE_DIR "/docs/snapshot.schema.json";

std::string file_text() {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> violations(const std::string& body) {
  return schema_violations(
      R"({"groma": "snapshot", "version": 1, "dialect": {"vendor": "sqlite"}, )" + body + "}",
      snapshot_schema());
}

}  // namespace

TEST_CASE("docs/snapshot.schema.json is the schema of this version") {
  if (std::getenv("GROMA_UPDATE_DOCS") != nullptr)
    std::ofstream(path) << snapshot_schema();
  INFO("to write it again: GROMA_UPDATE_DOCS=1 and run this test");
  CHECK((file_text() == snapshot_schema()));
}

TEST_CASE("the JSON Schema accepts what the writer writes") {
  Catalog catalog;
  Table table;
  table.name = "t";
  Column column;
  column.table = "t";
  column.name = "a";
  column.generated = Generated{{"1 + 1"}, true};
  catalog.add(table);
  catalog.add(column);
  catalog.sort();
  CHECK(schema_violations(write_snapshot(catalog), snapshot_schema()).empty());
}

TEST_CASE("the JSON Schema refuses what the reader refuses") {
  using Lines = std::vector<std::string>;
  CHECK(violations(R"("tables": [{"comment": "x"}])") == Lines{R"($.tables[0]: has no "name")"});
  CHECK(violations(R"("tables": [{"name": "t", "colums": []}])") ==
        Lines{"$.tables[0]: has an unknown property colums"});
  CHECK(violations(R"("views": [{"name": "v", "columns": [{"name": "a"}]}])") ==
        Lines{R"($.views[0].columns[0]: is not of type "string")"});
  CHECK(violations(R"("tables": [{"name": "t", "checks": [{"table": "t"}]}])") ==
        Lines{"$.tables[0].checks[0]: has an unknown property table"});
  CHECK(violations(R"("foreign_keys": [{"table": "t", "on_delete": "never"}])").size() == 1);
  CHECK(violations(R"("triggers": [{"name": "t"}])") == Lines{R"($.triggers[0]: has no "table")"});
}

TEST_CASE("the example in docs/snapshot.md is a snapshot as it would be written") {
  std::ifstream file(GROMA_SOURCE_DIR "/docs/snapshot.md");
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const std::size_t begin = page.find("```json\n") + 8;
  const std::string example = page.substr(begin, page.find("```", begin) - begin);
  CHECK(write_snapshot(read_snapshot(example, "docs/snapshot.md")) == example);
}
