#include "dialects/sqlite/expression.h"

#include <algorithm>

#include "dialects/sqlite/cursor.h"

namespace groma::sqlite {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// Keywords that mean nothing inside an expression, a query or a trigger: as names they are the
/// same bare and quoted.
bool is_harmless(std::string_view keyword) {
  static constexpr std::string_view words[] = {
      "action",   "always",    "analyze", "attach",    "autoincrement", "cascade",   "column",
      "database", "deferred",  "detach",  "exclusive", "generated",     "immediate", "initially",
      "key",      "plan",      "pragma",  "query",     "reindex",       "release",   "rename",
      "restrict", "savepoint", "temp",    "vacuum",    "view",          "virtual",   "without"};
  return one_of(keyword, words);
}

/// A quoted true is a column; a bare one is a value unless there is such a column.
bool can_be_bare(std::string_view folded) {
  return (is_plain(folded) && folded != "true" && folded != "false") || is_harmless(folded);
}

std::string spell_name(const Token& token) {
  const std::string name = fold(token.name());
  return can_be_bare(name) ? name : quote(name);
}

std::string spell(const Token& token) {
  switch (token.kind) {
    case TokenKind::quoted:
      return spell_name(token);
    case TokenKind::identifier:
      if (is_keyword_like(token, "isnull"))
        return "is null";
      return is_keyword_like(token, "notnull") ? "is not null" : fold(token.text);
    case TokenKind::op:
      return token.text == "==" ? "=" : token.text == "!=" ? "<>" : std::string(token.text);
    case TokenKind::number:
    case TokenKind::blob:
      return fold(token.text);
    default:
      return std::string(token.text);
  }
}

/// True when a sign after it belongs to the next token alone: `(-1`, `= -1`, `THEN -1`.
bool opens_operand(const Token& token) {
  static constexpr std::string_view values[] = {"null", "end", "current_date", "current_time",
                                                "current_timestamp"};
  if (token.kind == TokenKind::identifier)
    return is_keyword(token.text) && !one_of(fold(token.text), values);
  return token.kind == TokenKind::op && token.text != ")";
}

bool is_sign(const Token& token) {
  return token.is("-") || token.is("+");
}

/// Keywords are followed by a blank, functions by their parenthesis.
bool is_called(const Token& token) {
  static constexpr std::string_view functions[] = {"cast", "glob",  "if",
                                                   "like", "raise", "replace"};
  if (token.kind == TokenKind::identifier && is_keyword(token.text))
    return one_of(fold(token.text), functions);
  return is_name(token);
}

bool is_unary(Tokens tokens, std::size_t at) {
  return is_sign(tokens[at]) && (at == 0 || opens_operand(tokens[at - 1]));
}

bool blank_before(Tokens tokens, std::size_t at) {
  const Token& last = tokens[at - 1];
  const Token& next = tokens[at];
  if (last.is("(") || last.is(".") || next.is(")") || next.is(".") || next.is(",") || next.is(";"))
    return false;
  if (next.is("("))
    return !is_called(last) && !is_unary(tokens, at - 1);
  return !is_unary(tokens, at - 1) || is_sign(next);
}

std::string spell_all(Tokens tokens) {
  std::string text;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    text += i > 0 && blank_before(tokens, i) ? " " : "";
    text += spell(tokens[i]);
  }
  return text;
}

/// Parentheses around a query or a row value are part of it.
bool has_redundant_parentheses(Tokens tokens) {
  if (!is_wrapped(tokens) || tokens.size() < 3)
    return false;
  for (const std::string_view word : {"select", "values", "with"})
    if (is_keyword_like(tokens[1], word))
      return false;
  return split_at_commas(tokens.subspan(1, tokens.size() - 2)).size() == 1;
}

Tokens strip(Tokens tokens) {
  while (has_redundant_parentheses(tokens))
    tokens = tokens.subspan(1, tokens.size() - 2);
  return tokens;
}

Tokens without_end(const std::vector<Token>& tokens) {
  return Tokens(tokens).first(tokens.size() - 1);
}

/// As a default a name is its own text, unless it is one of the few constants.
std::string spell_constant(const Token& token) {
  if (token.kind == TokenKind::quoted)
    return string_literal(token.name());
  if (token.kind != TokenKind::identifier)
    return spell(token);
  const std::string word = fold(token.text);
  if (word == "null")
    return {};
  if (word == "true" || word == "false")
    return word == "true" ? "1" : "0";
  return word.starts_with("current_") && is_keyword(word) ? word : string_literal(token.text);
}

}  // namespace

std::string string_literal(std::string_view value) {
  std::string text = "'";
  for (const char c : value)
    text.append(c == '\'' ? 2 : 1, c);
  return text + '\'';
}

std::string canonical_sql(std::string_view sql) {
  const std::vector<Token> tokens = tokenize(sql);
  return spell_all(without_end(tokens));
}

std::string canonical_expression(std::string_view sql) {
  const std::vector<Token> tokens = tokenize(sql);
  return spell_all(strip(without_end(tokens)));
}

std::string canonical_default(std::string_view sql) {
  const std::vector<Token> all = tokenize(sql);
  Tokens tokens = strip(without_end(all));
  if (tokens.size() == 2 && tokens[0].is("+"))
    tokens = tokens.subspan(1);
  return tokens.size() == 1 ? spell_constant(tokens[0]) : spell_all(tokens);
}

}  // namespace groma::sqlite
