#include <catch2/catch.hpp>

#include "dialects/sqlite/split.h"

using namespace groma;
using namespace groma::sqlite;

namespace {

std::vector<std::string> statements(std::string_view script) {
  std::vector<std::string> result;
  for (const Statement& statement : split(script))
    result.push_back(statement.sql);
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sqlite scripts are split at semicolons", "[sqlite][split]") {
  CHECK(statements("select 1; select ';' /* ; */ ;; -- ;\nselect 2") ==
        Texts{"select 1", "select ';'", "select 2"});
  CHECK(statements(" -- nothing\n ; ").empty());
  CHECK(statements("").empty());
}

TEST_CASE("sqlite triggers are split as one statement", "[sqlite][split]") {
  const std::string trigger =
      "create Temp trigger x after insert on t begin\n"
      "  update t set a = case when 1 then 2 end; select 1;\nEND";
  CHECK(statements(trigger + "; select 2") == Texts{trigger, "select 2"});
  CHECK(statements("explain query plan " + trigger + ";").size() == 1);
  CHECK(statements("begin; end; select 1").size() == 3);
  CHECK(statements("create table trigger_log(a); select 1;").size() == 2);
}

TEST_CASE("sqlite statements know where they begin", "[sqlite][split]") {
  const auto found = split("\n/* \xC3\xA4 */ a; b;\n  -- c\n  d");
  REQUIRE(found.size() == 3);
  CHECK(found[0].line == 2);
  CHECK(found[0].column == 9);
  CHECK(found[1].line == 2);
  CHECK(found[1].column == 12);
  CHECK(found[2].line == 4);
  CHECK(found[2].column == 3);
}

TEST_CASE("sqlite offsets become lines and columns", "[sqlite][split]") {
  CHECK(locate("ab\ncd", 4) == Place{2, 2});
  CHECK(locate("ab\ncd", 4, {3, 7}) == Place{4, 2});
  CHECK(locate("ab", 1, {3, 7}) == Place{3, 8});
}
