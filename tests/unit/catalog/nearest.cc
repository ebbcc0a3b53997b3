#include "catalog/nearest.h"

#include <array>
#include <catch2/catch.hpp>

using groma::nearest;

TEST_CASE("the nearest known word is found") {
  constexpr std::array<std::string_view, 4> known{"name", "nullable", "columns", "comment"};
  CHECK(nearest("nmae", known) == "name");
  CHECK(nearest("Nullable", known) == "nullable");
  CHECK(nearest("column", known) == "columns");
  CHECK(nearest("coment", known) == "comment");
}

TEST_CASE("a word that is near to none has no nearest") {
  constexpr std::array<std::string_view, 2> known{"name", "nullable"};
  CHECK(nearest("xyzzy", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("name", {}).empty());
}
