#include "dialects/mysql/expression.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "dialects/mysql/parse_expression.h"
#include "dialects/mysql/sql.h"

namespace groma::mysql {

namespace {

bool is_introducer(const Token& token, const Token& next) {
  return token.kind == TokenKind::identifier && token.text.starts_with('_') &&
         (next.kind == TokenKind::string || next.kind == TokenKind::bits);
}

bool needs_quotes(std::string_view name) {
  return name.empty() || !std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '_' || c == '$' || c >= 0x80;
         });
}

std::string spelled(const Token& token) {
  if (token.kind == TokenKind::string)
    return literal(token.name());
  if (token.kind == TokenKind::quoted && needs_quotes(token.name()))
    return quote(fold(token.name()));
  if (token.is("!="))
    return "<>";
  if (token.is("&&"))
    return "and";
  return fold(token.name());
}

bool touches(const std::string& before, const Token& token, bool after_name) {
  return before.empty() || before.ends_with('(') || before.ends_with('.') || token.is(")") ||
         token.is(",") || token.is(".") || (token.is("(") && after_name);
}

/// Functions that say what the time is, all the same one.
bool is_now(const Token& token) {
  static constexpr std::array<std::string_view, 4> words{"current_timestamp", "now", "localtime",
                                                         "localtimestamp"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is_word(word); });
}

/// `now(3)` → `current_timestamp(3)`; nothing if it is something else.
std::string canonical_now(const std::vector<Token>& tokens) {
  if (!is_now(tokens.front()))
    return {};
  std::string digits;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i)
    if (tokens[i].kind == TokenKind::number)
      digits = tokens[i].text;
    else if (!tokens[i].is("(") && !tokens[i].is(")"))
      return {};
  return digits.empty() || digits == "0" ? "current_timestamp"
                                         : "current_timestamp(" + digits + ")";
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// `007.50` → `7.5`, `-0` → `0`
std::string canonical_number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+'))
    text.remove_prefix(1);
  if (!is_number(text))
    return (negative ? "-" : "") + std::string(text);
  std::string number(text);
  if (number.find('.') != std::string::npos) {
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.'))
      number.pop_back();
  }
  number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
  if (number.empty() || number.starts_with('.'))
    number.insert(0, "0");
  return negative && number != "0" ? "-" + number : number;
}

/// The value of a literal: `'5'` and `5` are one number, `TRUE` is 1.
std::string number_of(const std::vector<Token>& tokens) {
  std::string text;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
    text += tokens[i].name();
  if (equal_folded(text, "true"))
    return "1";
  return equal_folded(text, "false") ? "0" : canonical_number(text);
}

bool is_literal(const std::vector<Token>& tokens) {
  const std::size_t sign = tokens.front().is("-") || tokens.front().is("+") ? 1 : 0;
  if (tokens.size() != sign + 2)
    return false;
  const Token& value = tokens[sign];
  return value.kind == TokenKind::number || value.kind == TokenKind::string ||
         value.kind == TokenKind::bits || value.is_word("null") || value.is_word("true") ||
         value.is_word("false");
}

/// Digits of `b'0101'` without the zeros in front.
std::string canonical_bits(std::string_view text) {
  std::string digits(text.substr(2, text.size() - 3));
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return fold(text.substr(0, 1)) + "'" + (digits.empty() ? "0" : digits) + "'";
}

}  // namespace

std::string canonical_condition(std::string_view text) {
  auto parsed = parsed_expression(text, true);
  return parsed ? std::move(*parsed) : canonical_expression(text);
}

std::string canonical_expression(std::string_view text) {
  if (auto parsed = parsed_expression(text, false))
    return std::move(*parsed);
  const std::vector<Token> tokens = tokenize(unparenthesised(text));
  std::string result;
  bool after_name = false;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (is_introducer(token, tokens[i + 1]))
      continue;
    result += touches(result, token, after_name) ? "" : " ";
    result += spelled(token);
    after_name = token.kind == TokenKind::identifier;
  }
  return result;
}

std::string canonical_default(std::string_view text, const Type& type) {
  const std::string_view inner = unparenthesised(text);
  std::vector<Token> tokens = tokenize(inner);
  if (tokens.size() == 3 && is_introducer(tokens[0], tokens[1]))
    tokens.erase(tokens.begin());
  if (std::string now = canonical_now(tokens); !now.empty())
    return now;
  if (!is_literal(tokens))
    return canonical_expression(inner);
  if (tokens.front().is_word("null"))
    return "null";
  if (type.name == "bit" && tokens.front().kind == TokenKind::bits)
    return canonical_bits(tokens.front().text);
  std::string number = number_of(tokens);
  if (is_numeric(type) && is_number(number.substr(number.starts_with('-') ? 1 : 0)))
    return number;
  return literal(tokens.size() == 2 && tokens.front().kind == TokenKind::string
                     ? tokens.front().name()
                     : number);
}

bool is_plain_default(std::string_view text) {
  std::vector<Token> tokens = tokenize(text);
  if (tokens.size() == 3 && is_introducer(tokens[0], tokens[1]))
    tokens.erase(tokens.begin());
  return is_literal(tokens) || !canonical_now(tokens).empty();
}

}  // namespace groma::mysql
