#include "groma/qualified.h"

#include <catch2/catch.hpp>

using groma::qualified;
using groma::split_qualified;
using Parts = std::vector<std::string>;

TEST_CASE("qualified names are quoted only where they would be ambiguous") {
  CHECK(qualified({"public", "Users"}) == "public.Users");
  CHECK(qualified({"", "users"}) == "users");
  CHECK(qualified({"a", "b.c", "d"}) == "a.\"b.c\".d");
  CHECK(qualified({"say \"hi\""}) == "\"say \"\"hi\"\"\"");
}

TEST_CASE("qualified names can be taken apart") {
  CHECK(split_qualified("public.Users") == Parts{"public", "Users"});
  CHECK(split_qualified("users") == Parts{"users"});
  CHECK(split_qualified(qualified({"a.b", "c\"d", "(e)"})) == Parts{"a.b", "c\"d", "(e)"});
}

TEST_CASE("an ill-formed qualified name is one part") {
  CHECK(split_qualified("public.f(text, public.t)") == Parts{"public", "f(text, public.t)"});
  CHECK(split_qualified("public.\"a.b\"(text)") == Parts{"public", "\"a.b\"(text)"});
  CHECK(split_qualified("\"open") == Parts{"\"open"});
  CHECK(split_qualified("\"a\"b.c") == Parts{"\"a\"b.c"});
}
