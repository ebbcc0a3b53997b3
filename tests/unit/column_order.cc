#include "diff/column_order.h"

#include <catch2/catch.hpp>

using namespace groma;
using diff_detail::displaced;

namespace {

std::vector<Id> columns(std::string_view letters) {
  std::vector<Id> ids;
  for (const char letter : letters)
    ids.push_back({Kind::column, "", "t", std::string(1, letter)});
  return ids;
}

std::string moved(std::string_view before, std::string_view after) {
  std::string letters;
  for (const Id& id : displaced({columns(before), columns(after)}))
    letters += id.name;
  return letters;
}

}  // namespace

TEST_CASE("columns that are only dropped or appended displace nothing") {
  CHECK(moved("abc", "abc").empty());
  CHECK(moved("abc", "ac").empty());
  CHECK(moved("abc", "abcd").empty());
  CHECK(moved("", "ab").empty());
  CHECK(moved("ab", "").empty());
}

TEST_CASE("as few columns as possible have moved") {
  CHECK(moved("abcd", "bcda") == "a");
  CHECK(moved("abcd", "dabc") == "d");
  CHECK(moved("ab", "ba").size() == 1);
  CHECK(moved("abcde", "acbde").size() == 1);
}

TEST_CASE("a new column in front of a kept one is displaced") {
  CHECK(moved("ab", "xab") == "x");
  CHECK(moved("ab", "axb") == "x");
  CHECK(moved("ab", "axby") == "x");
}
