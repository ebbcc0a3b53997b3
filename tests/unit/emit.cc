#include "groma/emit.h"

#include <catch2/catch.hpp>

#include "emit/statements.h"

using namespace groma;

namespace {

Catalog shop() {
  Catalog catalog;
  int position = 0;
  const auto table = [&](const std::string& name, const std::vector<std::string>& columns) {
    Table made;
    made.name = name;
    catalog.add(made);
    for (const std::string& each : columns) {
      Column column;
      column.table = name;
      column.name = each;
      column.type = each == "id" ? "INTEGER" : "DECIMAL(10, 2)";
      column.nullable = each != "id";
      column.position = ++position;
      catalog.add(column);
    }
    PrimaryKey key;
    key.table = name;
    key.columns.emplace_back().column = "id";
    catalog.add(key);
  };
  table("orders", {"id", "customer"});
  table("customers", {"id", "\"odd\" <name>"});
  ForeignKey reference;
  reference.table = "orders";
  reference.columns = {"customer"};
  reference.referenced_table = "customers";
  reference.on_delete = ReferenceAction::set_null;
  catalog.add(reference);
  catalog.sort();
  return catalog;
}

Step step(const std::string& sql, bool transactional = true) {
  Step made;
  made.sql = sql;
  made.transactional = transactional;
  return made;
}

}  // namespace

TEST_CASE("statements end with a semicolon that counts", "[emit]") {
  CHECK(terminated("select 1") == "select 1;\n");
  CHECK(terminated("select 1 -- one") == "select 1 -- one\n;\n");
  CHECK(terminated("select 1 -- one\n+ 2") == "select 1 -- one\n+ 2;\n");
}

TEST_CASE("a script has its transactions", "[emit]") {
  Plan plan;
  plan.steps = {{"settings", step("pragma a", false)},
                {"work", step("b")},
                {"work", step("c")},
                {"settings", step("pragma d", false)}};
  CHECK(sql_script(plan, rules(Vendor::sqlite)) ==
        "-- settings\n-- groma:no-transaction\npragma a;\n"
        "\nBEGIN IMMEDIATE;\n\n-- work\nb;\nc;\n\nCOMMIT;\n"
        "\n-- settings\n-- groma:no-transaction\npragma d;\n");
  CHECK(sql_script(Plan{}, rules(Vendor::sqlite)).empty());
}

TEST_CASE("a diagram for Mermaid", "[emit]") {
  CHECK(mermaid(shop()) ==
        "erDiagram\n"
        "  \"customers\" {\n    INTEGER id PK\n    DECIMAL(10__2) _odd___name_\n  }\n"
        "  \"orders\" {\n    INTEGER id PK\n    DECIMAL(10__2) customer FK\n  }\n"
        "  \"customers\" ||--o{ \"orders\" : \"customer\"\n");
}

TEST_CASE("a graph for Graphviz", "[emit]") {
  const std::string text = dot(shop());
  CHECK(text.starts_with("digraph schema {\n"));
  CHECK(text.find("\"odd\" &lt;name&gt;") != std::string::npos);
  CHECK(text.find("\"orders\" -> \"customers\" [label=\"customer\"];") != std::string::npos);
}

TEST_CASE("a schema in DBML", "[emit]") {
  const std::string text = dbml(shop());
  CHECK(text.find("Table \"orders\" {\n  \"id\" \"INTEGER\" [pk, not null]\n") !=
        std::string::npos);
  CHECK(text.find("Ref: \"orders\".\"customer\" > \"customers\".\"id\" [delete: set null, update: "
                  "no action]\n") != std::string::npos);
}
