#include "groma/reference_data.h"

#include <catch2/catch.hpp>

#include "dialects/insert_text.h"
#include "diff/row_changes.h"
#include "groma/diff.h"
#include "groma/error.h"
#include "groma/model.h"
#include "groma/plan.h"

using namespace groma;

TEST_CASE("an INSERT is read as rows, whatever stands in its strings", "[rows]") {
  const ReferenceData data = read_insert(
      "insert into app.\"my status\" (id, `na)me`) values\n"
      "(1, 'it''s (a), \"b\"; --c'), -- a comment\n (2, concat('a', 'b'));",
      false);
  CHECK(data.schema == "app");
  CHECK(data.table == "my status");
  REQUIRE(data.rows.size() == 2);
  CHECK(data.rows[0].at("na)me") == "'it''s (a), \"b\"; --c'");
  CHECK(data.rows[1].at("na)me") == "concat('a', 'b')");
}

TEST_CASE("backslashes escape where the vendor's do", "[rows]") {
  const std::string sql = R"(INSERT INTO t (a, b) VALUES ('it\'s', 1))";
  CHECK(read_insert(sql, true).rows.at(0).at("a") == R"('it\'s')");
  CHECK_THROWS_AS(read_insert(sql, false), Error);
  CHECK(escapes_by_backslash(Vendor::mysql));
  CHECK_FALSE(escapes_by_backslash(Vendor::postgresql));
  CHECK_FALSE(escapes_by_backslash(Vendor::sqlite));
}

TEST_CASE("comments are no part of values", "[rows]") {
  const ReferenceData data = read_insert(
      "INSERT INTO t (a, b) /* it's */ VALUES\n  (1 -- one's\n , /* new, (x) */ 'two'), (2, '--')",
      false);
  CHECK(data.rows.at(0) == DataRow{{"a", "1"}, {"b", "'two'"}});
  CHECK(data.rows.at(1).at("b") == "'--'");
}

TEST_CASE("what is no INSERT of values is refused", "[rows]") {
  for (const char* sql :
       {"DELETE FROM t", "INSERT INTO t VALUES (1)", "INSERT INTO t (a) SELECT 1",
        "INSERT INTO t (a) VALUES (1, 2)", "INSERT INTO t (a, b) VALUES (1)",
        "INSERT INTO t (a) VALUES ()", "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING"}) {
    INFO(sql);
    CHECK_THROWS_AS(read_insert(sql, false), Error);
  }
}

TEST_CASE("rows survive being packed", "[rows]") {
  const ReferenceData data{
      "s", "t", true, {{{"a", "1"}, {"b", "'x;y'"}}, {{"a", "2"}}, {{"a", "3"}}}, {"a"}};
  const Miscellany object = pack_rows(data);
  CHECK(object.object_type == "all rows");
  const ReferenceData back = unpack_rows(object, false);
  CHECK(back.schema == "s");
  CHECK(back.table == "t");
  CHECK(back.exact);
  CHECK(back.rows == data.rows);
  CHECK(back.key == data.key);
}

TEST_CASE("literals stand for themselves, expressions do not", "[rows]") {
  for (const char* text :
       {"1", "-1.5e3", "'x'", "NULL", "true", "x'00'", "'a'::text", "DATE '2024-01-01'", "'it''s'",
        "'C:\\'", "'it\\'s'", "'a\\''b'", "''''"})
    CHECK(is_literal(text));
  for (const char* text : {"now()", "1 + 1", "'a' || 'b'", "CURRENT_TIMESTAMP", "(SELECT 1)"})
    CHECK_FALSE(is_literal(text));
}

TEST_CASE("two spellings of one value are the same", "[rows]") {
  CHECK(same_literal("1.50", "1.5", true));
  CHECK(same_literal("'1.50'", "1.5", false));
  CHECK(same_literal("'1.50'", "'1.5'", true));
  CHECK_FALSE(same_literal("'1.50'", "'1.5'", false));
  CHECK(same_literal("1e-3", "0.001", true));
  CHECK(same_literal("TRUE", "1", false));
  CHECK(same_literal("'t'", "true", false));
  CHECK(same_literal("X'00FF'", "x'00ff'", false));
  CHECK(same_literal("NULL", "null", true));
  CHECK_FALSE(same_literal("NULL", "'null'", false));
  CHECK_FALSE(same_literal("'007'", "'7'", false));
  CHECK(same_literal("-0.0", "0", true));
}

TEST_CASE("rows are told apart by their key", "[rows]") {
  const ReferenceData before{
      "", "t", true, {{{"id", "1"}, {"n", "'a'"}}, {{"id", "2"}, {"n", "'b'"}}}, {"id"}};
  const ReferenceData after{
      "",
      "t",
      true,
      {{{"id", "2"}, {"n", "'c'"}, {"at", "now()"}}, {{"id", "3"}, {"n", "NULL"}}},
      {"id"}};
  const auto changes = compare_rows(pack_rows(before), pack_rows(after), Vendor::sqlite);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0] == FieldChange{"row (1)", "id = 1, n = 'a'", ""});
  CHECK(changes[1] == FieldChange{"row (2)", "n = 'b'", "n = 'c'"});
  CHECK(changes[2] == FieldChange{"row (3)", "", "id = 3, n = NULL"});
}

TEST_CASE("rows are declared in C++ by their values", "[rows]") {
  const Miscellany object =
      rows_of("app.t", {"id", "name", "on", "at"},
              {{1, "it's", true, Sql{"now()"}}, {2, nullptr, false, nullptr}});
  CHECK(object.schema == "app");
  CHECK(object.name == "t");
  CHECK(object.object_type == "rows");
  const ReferenceData data = unpack_rows(object, false);
  CHECK(data.rows.at(0) ==
        DataRow{{"id", "1"}, {"name", "'it''s'"}, {"on", "TRUE"}, {"at", "now()"}});
  CHECK(data.rows.at(1).at("name") == "NULL");
  CHECK_THROWS_AS(rows_of("t", {"id"}, {{1, 2}}), Error);
  const Miscellany numbers = rows_of("t", {"a", "b"}, {{1e-9, 0.1}});
  CHECK(unpack_rows(numbers, false).rows.at(0) == DataRow{{"a", "1e-09"}, {"b", "0.1"}});
}

TEST_CASE("rows come after those that they refer to", "[rows]") {
  struct Place {
    std::int32_t id;
    std::optional<std::int32_t> parent;
  };
  Model model;
  auto places = model.table<Place>("place");
  places.column("id", &Place::id).primary_key();
  places.column("parent", &Place::parent).references(&Place::id);
  model.add(rows_of("place", {"id", "parent"}, {{1, 2}, {2, 4}, {3, nullptr}, {4, 3}}));
  const Dialect dialect{Vendor::sqlite, {}};
  Catalog empty;
  empty.dialect = dialect;
  const Catalog wanted = model.catalog(dialect);
  std::string order;
  for (const PlannedStep& each : plan(empty, wanted, diff(empty, wanted, {}).changes).steps)
    if (const std::size_t at = each.step.sql.find("VALUES ("); at != std::string::npos)
      order += each.step.sql.substr(at + 8, 1);
  CHECK(order == "3421");
}
