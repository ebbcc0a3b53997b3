#include "dialects/sqlite/split.h"

#include <algorithm>
#include <span>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

using Tokens = std::span<const Token>;

/// True for a statement whose end is `; END ;`.
bool creates_trigger(Tokens tokens) {
  std::size_t at = 0;
  const auto accept = [&](std::string_view word) {
    const bool found = at < tokens.size() && is_keyword_like(tokens[at], word);
    at += found ? 1 : 0;
    return found;
  };
  if (accept("explain") && accept("query"))
    accept("plan");
  if (!accept("create"))
    return false;
  if (!accept("temp"))
    accept("temporary");
  return accept("trigger");
}

/// The first tokens up to the semicolon that ends the statement, or all.
Tokens first_statement(Tokens tokens) {
  const bool trigger = creates_trigger(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is(";"))
      continue;
    const bool closed = i >= 2 && is_keyword_like(tokens[i - 1], "end") && tokens[i - 2].is(";");
    if (!trigger || closed)
      return tokens.first(i);
  }
  return tokens;
}

}  // namespace

std::vector<Statement> split(std::string_view script) {
  const std::vector<Token> all = tokenize(script);
  Tokens rest(all.data(), all.size() - 1);
  std::vector<Statement> statements;
  std::size_t seen = 0;
  Place place;
  while (!rest.empty()) {
    const Tokens tokens = first_statement(rest);
    rest = rest.subspan(std::min(tokens.size() + 1, rest.size()));
    if (tokens.empty())
      continue;
    const std::size_t start = tokens.front().offset;
    place = locate(script.substr(seen), start - seen, place);
    seen = start;
    const std::string_view sql = script.substr(start, tokens.back().stop() - start);
    statements.push_back({std::string(sql), place.line, place.column, {}});
  }
  return statements;
}

}  // namespace groma::sqlite
