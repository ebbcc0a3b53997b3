#include "proof/contents.h"

#include <catch2/catch.hpp>

using groma::proof::meaning;

TEST_CASE("a literal says the same however it is kept", "[proof]") {
  CHECK(meaning("'1.50'") == meaning("1.5"));
  CHECK(meaning("'07:08:09'") == meaning("70809"));
  CHECK(meaning("'-00:00:01'") == meaning("-1"));
  CHECK(meaning("'2024-05-06 07:08:09'") == meaning("20240506070809"));
  CHECK(meaning("'07:08:09.250'") == meaning("70809.25"));
  CHECK(meaning("'2024-05-06'") != meaning("'2024-05-06 07:08:09'"));
  CHECK(meaning("'1-2'") == "1-2");
}
