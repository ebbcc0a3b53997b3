#include "dialects/sqlite/cursor.h"

#include <algorithm>

namespace groma::sqlite {

const Token& Cursor::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Cursor::next_is(std::initializer_list<std::string_view> words) const {
  std::size_t ahead = 0;
  return std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is_keyword_like(peek(ahead++), word); });
}

bool Cursor::accept(std::initializer_list<std::string_view> words) {
  const bool found = next_is(words);
  at_ += found ? words.size() : 0;
  return found;
}

bool Cursor::accept_op(std::string_view op) {
  const bool found = peek().is(op);
  at_ += found ? 1 : 0;
  return found;
}

void Cursor::expect(std::initializer_list<std::string_view> words) {
  if (!accept(words))
    fail("expected " + std::string(*words.begin()));
}

void Cursor::expect_op(std::string_view op) {
  if (!accept_op(op))
    fail("expected " + std::string(op));
}

Token Cursor::take() {
  const Token token = peek();
  if (done())
    fail("it ends too early");
  else
    ++at_;
  return token;
}

std::string Cursor::name() {
  if (!is_name(peek()) && peek().kind != TokenKind::string) {
    fail("expected a name");
    return {};
  }
  return take().name();
}

std::string Cursor::qualified_name() {
  std::string first = name();
  return accept_op(".") ? name() : first;
}

Tokens Cursor::group() {
  expect_op("(");
  const Tokens inside = until([](const Token& token) { return token.is(")"); });
  expect_op(")");
  return inside;
}

std::string Cursor::text(Tokens tokens) const {
  if (tokens.empty())
    return {};
  const std::size_t start = tokens.front().offset;
  return std::string(sql_.substr(start, tokens.back().stop() - start));
}

void Cursor::fail(const std::string& reason) {
  if (problem_.empty())
    problem_ = reason + (done() ? "" : " near " + std::string(peek().text));
  at_ = tokens_.size() - 1;
}

std::vector<Tokens> split_at_commas(Tokens tokens) {
  std::vector<Tokens> parts;
  if (tokens.empty())
    return parts;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth > 0 || !tokens[i].is(","))
      continue;
    parts.push_back(tokens.subspan(start, i - start));
    start = i + 1;
  }
  parts.push_back(tokens.subspan(start));
  return parts;
}

bool is_wrapped(Tokens tokens) {
  if (tokens.size() < 2 || !tokens.front().is("("))
    return false;
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return i + 1 == tokens.size();
  }
  return false;
}

}  // namespace groma::sqlite
