#include <catch2/catch.hpp>

#include "dialects/sqlite/tokenizer.h"

using namespace groma::sqlite;

namespace {

std::vector<std::string> texts(std::string_view sql) {
  std::vector<std::string> result;
  for (const Token& token : tokenize(sql))
    result.emplace_back(token.text);
  return result;
}

TokenKind first_kind(std::string_view sql) {
  return tokenize(sql).front().kind;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sqlite tokens leave out blanks and comments", "[sqlite][tokenizer]") {
  CHECK(texts("a -- b\n/* c\n*/ d/**/e") == Texts{"a", "d", "e", ""});
  CHECK(texts("\xEF\xBB\xBF"
              "a") == Texts{"a", ""});
  CHECK(texts("a /* never closed") == Texts{"a", ""});
  CHECK(texts("a/*") == Texts{"a", "/", "*", ""});
  CHECK(texts("/*/ a */ b") == Texts{"b", ""});
  CHECK(texts("-- only") == Texts{""});
  CHECK(texts("'--' \"/*\" -- x") == Texts{"'--'", "\"/*\"", ""});
}

TEST_CASE("sqlite tokens have their kinds", "[sqlite][tokenizer]") {
  CHECK(first_kind("users") == TokenKind::identifier);
  CHECK(first_kind("\xC3\xBC"
                   "ber") == TokenKind::identifier);
  CHECK(first_kind("\"users\"") == TokenKind::quoted);
  CHECK(first_kind("[a b]") == TokenKind::quoted);
  CHECK(first_kind("`a``b`") == TokenKind::quoted);
  CHECK(first_kind("'it''s'") == TokenKind::string);
  CHECK(first_kind("x'00fF'") == TokenKind::blob);
  CHECK(first_kind("X'0'") == TokenKind::unknown);
  CHECK(first_kind("1.5e-3") == TokenKind::number);
  CHECK(first_kind("0xFF") == TokenKind::number);
  CHECK(first_kind("12ab") == TokenKind::unknown);
  CHECK(first_kind(":name") == TokenKind::variable);
  CHECK(first_kind("?") == TokenKind::variable);
  CHECK(first_kind("'open") == TokenKind::unknown);
  CHECK(first_kind("[open") == TokenKind::unknown);
  CHECK(first_kind("\\") == TokenKind::unknown);
  CHECK(first_kind("") == TokenKind::end);
}

TEST_CASE("sqlite tokens are as long as they can be", "[sqlite][tokenizer]") {
  CHECK(texts("a->>b->c||d<=e<>f!=g==h<<i>>j") ==
        Texts{"a", "->>", "b", "->", "c", "||", "d", "<=", "e", "<>",
              "f", "!=",  "g", "==", "h", "<<", "i", ">>", "j", ""});
  CHECK(texts("1.x") == Texts{"1.x", ""});
  CHECK(texts("t.5") == Texts{"t", ".5", ""});
  CHECK(texts("1e5 1e+5 1e") == Texts{"1e5", "1e+5", "1e", ""});
}

TEST_CASE("sqlite tokens know where they stand and what they name", "[sqlite][tokenizer]") {
  const auto tokens = tokenize("a  \"b\"\"c\" [d\"\"e] `f``g` 'h''i' \"\"");
  CHECK(tokens[1].offset == 3);
  CHECK(tokens[1].stop() == 9);
  CHECK(tokens[0].name() == "a");
  CHECK(tokens[1].name() == "b\"c");
  CHECK(tokens[2].name() == "d\"\"e");
  CHECK(tokens[3].name() == "f`g");
  CHECK(tokens[4].name() == "h'i");
  CHECK(tokens[5].name().empty());
}

TEST_CASE("sqlite keywords are bare and ignore case", "[sqlite][tokenizer]") {
  CHECK(is_keyword_like(tokenize("Create").front(), "CREATE"));
  CHECK_FALSE(is_keyword_like(tokenize("\"create\"").front(), "create"));
  CHECK(is_keyword("ROLLBACK"));
  CHECK_FALSE(is_keyword("users"));
  CHECK(is_plain("users_2$"));
  CHECK_FALSE(is_plain("order"));
  CHECK_FALSE(is_plain("2nd"));
  CHECK_FALSE(is_plain("a b"));
  CHECK_FALSE(is_plain(""));
}

TEST_CASE("sqlite names are found and replaced as tokens", "[sqlite][tokenizer]") {
  CHECK(mentions("SELECT [Users].id FROM t", "users"));
  CHECK(mentions("SELECT \"users\"", "USERS"));
  CHECK_FALSE(mentions("SELECT 'users' -- users\n, user_s", "users"));
  CHECK(replace_identifier("select A, 'a', \"a\" -- a\n from b.a", "a", "c") ==
        "select c, 'a', \"c\" -- a\n from b.c");
  CHECK(replace_identifier("select a", "a", "order") == "select \"order\"");
  CHECK(quote("a\"b") == "\"a\"\"b\"");
}
