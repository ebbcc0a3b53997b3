#include "pairs/sqlite_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace groma::proof {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

/// Reads one token at a time; `at` always stands behind what was read.
struct Reader {
  std::string_view sql;
  std::size_t at = 0;

  char peek(std::size_t ahead = 0) const {
    return at + ahead < sql.size() ? sql[at + ahead] : '\0';
  }

  bool skip_comment() {
    const std::string_view start = sql.substr(at, 2);
    if (start != "--" && start != "/*")
      return false;
    const std::string_view closing = start == "--" ? "\n" : "*/";
    const std::size_t end = sql.find(closing, at + 2);
    at = end == std::string_view::npos ? sql.size() : end + closing.size();
    return true;
  }

  bool skip_blank() {
    if (std::isspace(static_cast<unsigned char>(peek())) == 0)
      return false;
    ++at;
    return true;
  }

  Token quoted(char closing, Token::Kind kind) {
    Token token{kind, {}};
    for (++at; at < sql.size(); ++at) {
      if (sql[at] == closing && (closing == ']' || peek(1) != closing))
        break;
      if (sql[at] == closing)
        ++at;
      token.text += sql[at];
    }
    ++at;
    return token;
  }

  Token word() {
    const std::size_t start = at;
    while (at < sql.size() && is_word(sql[at]))
      ++at;
    const std::string text = lower(sql.substr(start, at - start));
    if (text == "x" && peek() == '\'')
      return {Token::Kind::number, "x'" + lower(quoted('\'', Token::Kind::string).text) + "'"};
    return {Token::Kind::word, text};
  }

  Token number() {
    const std::size_t start = at;
    const auto in_exponent = [&] {
      return (sql[at] == '+' || sql[at] == '-') && (sql[at - 1] == 'e' || sql[at - 1] == 'E') &&
             sql.substr(start, 2) != "0x";
    };
    while (at < sql.size() && (is_word(sql[at]) || sql[at] == '.' || in_exponent()))
      ++at;
    return {Token::Kind::number, lower(sql.substr(start, at - start))};
  }

  Token symbol() {
    static constexpr std::array<std::string_view, 10> longer = {
        "->>", "->", "||", "<=", ">=", "<>", "!=", "==", "<<", ">>"};
    for (const std::string_view each : longer)
      if (sql.substr(at, each.size()) == each) {
        at += each.size();
        return {Token::Kind::symbol, each == "==" ? "=" : each == "<>" ? "!=" : std::string(each)};
      }
    return {Token::Kind::symbol, std::string(1, sql[at++])};
  }

  Token next() {
    const char c = peek();
    if (c == '\'')
      return quoted('\'', Token::Kind::string);
    if (c == '"' || c == '`')
      return quoted(c, Token::Kind::quoted);
    if (c == '[')
      return quoted(']', Token::Kind::quoted);
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (digit || (c == '.' && std::isdigit(static_cast<unsigned char>(peek(1))) != 0))
      return number();
    return is_word(c) ? word() : symbol();
  }
};

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

bool Token::is(std::string_view word) const {
  return (kind == Kind::word || kind == Kind::symbol) && text == word;
}

std::string Token::name() const {
  return std::all_of(text.begin(), text.end(), is_word) ? lower(text) : '"' + lower(text) + '"';
}

std::string Token::plain() const {
  if (kind == Kind::string)
    return "'" + text + "'";
  return kind == Kind::quoted ? name() : text;
}

Tokens tokens_of(std::string_view sql) {
  Tokens tokens;
  Reader reader{sql};
  while (reader.at < sql.size())
    if (!reader.skip_blank() && !reader.skip_comment())
      tokens.push_back(reader.next());
  return tokens;
}

std::size_t after_parenthesis(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return i + 1;
  }
  return tokens.size();
}

std::string joined(const Tokens& tokens, std::size_t begin, std::size_t end) {
  while (end - begin >= 2 && tokens[begin].is("(") && after_parenthesis(tokens, begin) == end) {
    ++begin;
    --end;
  }
  std::string text;
  for (std::size_t i = begin; i < end; ++i)
    text += (i == begin ? "" : " ") + tokens[i].plain();
  return text;
}

std::string normal_expression(std::string_view sql) {
  const Tokens tokens = tokens_of(sql);
  return joined(tokens, 0, tokens.size());
}

}  // namespace groma::proof
