#include "dialects/postgresql/tokenizer.h"

#include <catch2/catch.hpp>

using namespace groma::postgresql;

namespace {

std::vector<std::string> texts(std::string_view sql) {
  std::vector<std::string> list;
  for (const Token& token : tokenize(sql))
    list.emplace_back(token.text);
  list.pop_back();
  return list;
}

TokenKind kind_of(std::string_view sql) {
  return tokenize(sql).front().kind;
}

std::string name_of(std::string_view sql) {
  return tokenize(sql).front().name();
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("postgresql tokens: names, literals and operators") {
  CHECK(texts("SELECT a.b::text") == Texts{"SELECT", "a", ".", "b", "::", "text"});
  CHECK(texts("x$1, $1") == Texts{"x$1", ",", "$1"});
  CHECK(texts("1.5e-3+.5 0x1F 1_000") == Texts{"1.5e-3", "+", ".5", "0x1F", "1_000"});
  CHECK(texts("1..10") == Texts{"1", "..", "10"});
  CHECK(texts("f(a => 1, b := 2)") == Texts{"f", "(", "a", "=>", "1", ",", "b", ":=", "2", ")"});
  CHECK(kind_of("é") == TokenKind::identifier);
  CHECK(kind_of("B'01'") == TokenKind::bits);
}

TEST_CASE("postgresql tokens: an operator ends before a sign and before a comment") {
  CHECK(texts("a=-1") == Texts{"a", "=", "-", "1"});
  CHECK(texts("a@-1") == Texts{"a", "@-", "1"});
  CHECK(texts("a<--b\n>c") == Texts{"a", "<", ">", "c"});
  CHECK(texts("a*/* x */b") == Texts{"a", "*", "b"});
}

TEST_CASE("postgresql tokens: comments nest and are left out") {
  CHECK(texts("a /* b /* c */ d */ -- e\n f") == Texts{"a", "f"});
  CHECK(kind_of("/* open /* */") == TokenKind::unknown);
}

TEST_CASE("postgresql tokens: strings") {
  CHECK(texts("'it''s' 'a\\'") == Texts{"'it''s'", "'a\\'"});
  CHECK(texts("E'it\\'s; ' x") == Texts{"E'it\\'s; '", "x"});
  CHECK(texts("$$a;$b$$ $f$ $$ $f$") == Texts{"$$a;$b$$", "$f$ $$ $f$"});
  CHECK(kind_of("'open") == TokenKind::unknown);
  CHECK(kind_of("$x$open") == TokenKind::unknown);
}

TEST_CASE("postgresql tokens: what they stand for") {
  CHECK(name_of("Users") == "users");
  CHECK(name_of("\"Users\"") == "Users");
  CHECK(name_of("\"a\"\"b\"") == "a\"b");
  CHECK(name_of("U&\"d\\0061t\\+000061\"") == "data");
  CHECK(name_of("'it''s'") == "it's");
  CHECK(name_of("'a\\nb'") == "a\\nb");
  CHECK(name_of("E'a\\n\\'\\x41\\u00e9\\101'''") == "a\n'A\u00e9A'");
  CHECK(name_of("$f$it's$f$") == "it's");
}

TEST_CASE("postgresql names are cut at 63 bytes, at the end of a character") {
  CHECK(truncated(std::string(70, 'a')) == std::string(63, 'a'));
  CHECK(truncated(std::string(62, 'a') + "é") == std::string(62, 'a'));
  CHECK(truncated(std::string(61, 'a') + "é") == std::string(61, 'a') + "é");
  CHECK(name_of(std::string(70, 'A')) == std::string(63, 'a'));
}

TEST_CASE("postgresql identifiers are quoted as the server does") {
  CHECK(quote_if_needed("users") == "users");
  CHECK(quote_if_needed("Users") == "\"Users\"");
  CHECK(quote_if_needed("user") == "\"user\"");
  CHECK(quote_if_needed("1st") == "\"1st\"");
  CHECK(quote_if_needed("name") == "name");
  CHECK(quote_if_needed("") == "\"\"");
  CHECK(quote("a\"b") == "\"a\"\"b\"");
  CHECK(literal("it's") == "'it''s'");
  CHECK(literal("a\\b") == "E'a\\\\b'");
}

TEST_CASE("postgresql identifiers are replaced outside of literals and comments") {
  CHECK(replace_identifier("a + \"a\" + 'a' /* a */ + A.b", "a", "Old") ==
        "\"Old\" + \"Old\" + 'a' /* a */ + \"Old\".b");
  CHECK(replace_identifier("x = 1", "y", "z") == "x = 1");
  CHECK(mentions("SELECT \"X\"", "X"));
  CHECK_FALSE(mentions("SELECT X", "X"));
}
