// Where the values of made-up rows come from.
#include <catch2/catch.hpp>

#include <algorithm>

#include "dialects/sample_values.h"
#include "proof/harvest.h"
#include "proof/pattern.h"

namespace groma::proof {
namespace {

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

TEST_CASE("Conditions say which values meet them") {
  CHECK(harvest("status IN ('new', 'it''s paid')") == std::vector<std::string>{"new", "it's paid"});
  CHECK(has(harvest("a > 5"), "6"));
  CHECK(has(harvest("a < 5"), "4"));
  CHECK(has(harvest("day > '2024-01-01'"), "2024-01-02"));
  CHECK(has(harvest("name LIKE 'A_%'"), "Aa"));
  CHECK(has(harvest("code ~ '^[A-Z]{2}$'"), "AA"));
  CHECK(harvest("t1.a2 IS NOT NULL").empty());
}

TEST_CASE("A length asks for texts of that length") {
  const auto texts = texts_of_lengths("length(code) = 3", 1);
  CHECK(has(texts, "bxx"));
  CHECK(has(texts, "200"));
}

TEST_CASE("Patterns are matched, or not understood") {
  CHECK(matching("^[0-9]{4}-[a-f]+$") == "0000-a");
  CHECK(matching("^(yes|no)$") == "yes");
  CHECK(matching("^\\d{3}\\.\\w+$") == "111.a");
  CHECK(matching("^[^@ ]+@[^@]+\\.[[:alpha:]]{2,}$") == "a@a.aa");
  CHECK(matching("^a*b?c$") == "c");
  CHECK(!matching("(?=a)b"));
  CHECK(!matching("[a"));
  CHECK(!matching("a)"));
}

TEST_CASE("Values of different rows differ") {
  for (int row = 0; row < 3; ++row) {
    CHECK(samples::integers(row).front() != samples::integers(row + 1).front());
    CHECK(samples::texts(row, 1).front() != samples::texts(row + 1, 1).front());
    CHECK(samples::dates(row).front() != samples::dates(row + 1).front());
  }
  CHECK(samples::texts(2, 4).front() == "c 'é");
  CHECK(samples::decimals(0, 0, 2).front() == "0.55");
  CHECK(samples::labels(1, {"a", "b"}) == std::vector<std::string>{"b", "a"});
}

}  // namespace
}  // namespace groma::proof
