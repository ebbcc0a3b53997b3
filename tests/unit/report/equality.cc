#include "report/equality.h"

#include <catch2/catch.hpp>

using namespace groma;

namespace {

std::string rule(const std::string& field, const std::string& before, const std::string& after) {
  Explanation explanation;
  explanation.field = field;
  explanation.equal = true;
  explanation.before = before;
  explanation.after = after;
  return rule_of(explanation);
}

}  // namespace

TEST_CASE("an equality names the rule that decided it", "[explain]") {
  CHECK(rule("type", "INTEGER", "integer") == "letter case");
  CHECK(rule("type", "int4", "integer") == "two names of one type");
  CHECK(rule("default_value", "(0)", "0") == "parentheses");
  CHECK(rule("default_value", "'x'", "'x'::text") == "casts that the server adds");
  CHECK(rule("default_value", "now()", "CURRENT_TIMESTAMP") == "two spellings of one default");
  CHECK(rule("expression", "a IN ('x', 'y')", "a = ANY (ARRAY['x'::text, 'y'::text])") ==
        "letter case, blanks, parentheses, casts that the server adds, a list that is written IN "
        "or = ANY");
  CHECK(rule("expression", "a!=1", "a <> 1") == "blanks, <> and !=");
  CHECK(rule("options", "", "x=1") == "what holds where nothing is said");
  CHECK(rule("query", "select 1", "table t") == "the words in which the server itself says it");
}

TEST_CASE("a difference has no rule", "[explain]") {
  Explanation explanation;
  explanation.before = "1";
  explanation.after = "2";
  CHECK(rule_of(explanation) == "none makes them the same");
}
