#include "dialects/mysql/tokenizer.h"

#include <catch2/catch.hpp>

using namespace groma::mysql;

namespace {

using Texts = std::vector<std::string>;

Texts texts(std::string_view sql) {
  Texts list;
  for (const Token& token : tokenize(sql))
    if (token.kind != TokenKind::end)
      list.emplace_back(token.text);
  return list;
}

TokenKind kind(std::string_view sql) {
  return tokenize(sql).front().kind;
}

}  // namespace

TEST_CASE("mysql tokens", "[mysql]") {
  CHECK(texts("a->>'$.b' <=> `c``d`.1e-3") == Texts{"a", "->>", "'$.b'", "<=>", "`c``d`", ".1e-3"});
  CHECK(texts("@@session.a := @b") == Texts{"@@session.a", ":=", "@b"});
  CHECK(kind("\"x\"") == TokenKind::string);
  CHECK(kind("x'00'") == TokenKind::bits);
  CHECK(kind("1st") == TokenKind::identifier);
  CHECK(kind("0x1F") == TokenKind::number);
  CHECK(kind("'open") == TokenKind::unknown);
  CHECK(kind("`open") == TokenKind::unknown);
}

TEST_CASE("mysql strings end where they end", "[mysql]") {
  CHECK(texts(R"('it''s' 'a\'b' 'c\\')") == Texts{"'it''s'", R"('a\'b')", R"('c\\')"});
  CHECK(tokenize(R"('a\'b''c\n')").front().name() == "a'b'c\n");
  CHECK(tokenize("`a``b`").front().name() == "a`b");
}

TEST_CASE("mysql comments are none where a version stands in them", "[mysql]") {
  CHECK(texts("a -- b\n# c\n/* d */ e--f") == Texts{"a", "e", "-", "-", "f"});
  CHECK(texts("a /*!50100 b */ /*M!100301 c*/ d") == Texts{"a", "b", "c", "d"});
  CHECK(texts("/*!999999\\- enable the sandbox mode */ a") == Texts{"a"});
}

TEST_CASE("mysql identifiers are replaced however they are quoted, functions stay", "[mysql]") {
  CHECK(replace_identifier("`null` is null", "null", "b") == "`b` is null");
  CHECK(replace_identifier("`a` + A + a(1) + 'a'", "a", "b") == "`b` + `b` + a(1) + 'a'");
  CHECK(mentions("x > `Ab`", "aB"));
  CHECK_FALSE(mentions("x > 'ab'", "ab"));
}

TEST_CASE("mysql quotes", "[mysql]") {
  CHECK(quote("a`b") == "`a``b`");
  CHECK(literal("it's\\") == "'it''s\\\\'");
}
