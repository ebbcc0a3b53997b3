#include "dialects/postgresql/tokenizer.h"

#include <algorithm>

namespace groma::postgresql {

namespace {

constexpr std::string_view self_characters = ",()[].;:";
constexpr std::string_view operator_characters = "+-*/<>=~!@#%^&|`?";
constexpr std::string_view lets_end_in_sign = "~!@#%^&|`?";

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) {
  return starts_name(c) || is_digit(c) || c == '$';
}
bool continues_number(char c) {
  return is_digit(c) || starts_name(c);
}

/// What was cut: its kind and the first byte after it.
struct Cut {
  TokenKind kind;
  std::size_t stop;
};

class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  /// The first token at or after `at`.
  Token next(std::size_t at) const {
    std::size_t open = std::string_view::npos;
    at = skip_blank(at, open);
    if (open != std::string_view::npos)
      return token({TokenKind::unknown, sql_.size()}, open);
    return at == sql_.size() ? Token{TokenKind::end, sql_.substr(at), at} : token(cut(at), at);
  }

 private:
  Token token(Cut cut, std::size_t at) const {
    return {cut.kind, sql_.substr(at, cut.stop - at), at};
  }

  char peek(std::size_t at) const { return at < sql_.size() ? sql_[at] : '\0'; }

  template <class Test>
  std::size_t skip_while(std::size_t at, Test test) const {
    while (at < sql_.size() && test(sql_[at]))
      ++at;
    return at;
  }

  /// Skips whitespace and comments; `open` is where a comment begins that does not end.
  std::size_t skip_blank(std::size_t at, std::size_t& open) const {
    for (;;) {
      at = skip_while(at, is_space);
      if (sql_.substr(at, 2) == "--") {
        at = skip_while(at, [](char c) { return c != '\n' && c != '\r'; });
      } else if (sql_.substr(at, 2) == "/*") {
        const std::size_t stop = skip_comment(at);
        if (stop == std::string_view::npos)
          open = at;
        if (open == at)
          return at;
        at = stop;
      } else {
        return at;
      }
    }
  }

  /// Comments nest.
  std::size_t skip_comment(std::size_t at) const {
    int depth = 0;
    while (at < sql_.size()) {
      const std::string_view two = sql_.substr(at, 2);
      if (two == "/*" || two == "*/") {
        depth += two == "/*" ? 1 : -1;
        at += 2;
        if (depth == 0)
          return at;
      } else {
        ++at;
      }
    }
    return std::string_view::npos;
  }

  Cut cut(std::size_t at) const {
    const char c = sql_[at];
    if (c == '\'')
      return literal(at, TokenKind::string, false);
    if (c == '"')
      return literal(at, TokenKind::quoted, false);
    if (starts_name(c))
      return prefixed(at);
    if (is_digit(c) || (c == '.' && is_digit(peek(at + 1))))
      return {TokenKind::number, number(at)};
    if (c == '$')
      return dollar(at);
    return punctuation(at);
  }

  /// A name, or a literal that begins with a letter.
  Cut prefixed(std::size_t at) const {
    const char c = static_cast<char>(sql_[at] | 0x20);
    const char quote = peek(at + 1);
    if (c == 'e' && quote == '\'')
      return literal(at + 1, TokenKind::string, true);
    if ((c == 'b' || c == 'x') && quote == '\'')
      return literal(at + 1, TokenKind::bits, false);
    if (c == 'n' && quote == '\'')
      return literal(at + 1, TokenKind::string, false);
    if (c == 'u' && quote == '&' && peek(at + 2) == '\'')
      return literal(at + 2, TokenKind::string, false);
    if (c == 'u' && quote == '&' && peek(at + 2) == '"')
      return literal(at + 2, TokenKind::quoted, false);
    return {TokenKind::identifier, skip_while(at, continues_name)};
  }

  /// `at` is at the opening quote, which is doubled inside.
  Cut literal(std::size_t at, TokenKind kind, bool escapes) const {
    const char quote = sql_[at];
    for (++at; at < sql_.size(); ++at) {
      if (escapes && sql_[at] == '\\')
        ++at;
      else if (sql_[at] == quote && peek(at + 1) != quote)
        return {kind, at + 1};
      else if (sql_[at] == quote)
        ++at;
    }
    return {TokenKind::unknown, sql_.size()};
  }

  Cut dollar(std::size_t at) const {
    if (is_digit(peek(at + 1)))
      return {TokenKind::parameter, skip_while(at + 1, is_digit)};
    std::size_t tag = at + 1;
    if (starts_name(peek(tag)))
      tag = skip_while(tag, [](char c) { return c != '$' && continues_name(c); });
    if (peek(tag) != '$')
      return {TokenKind::unknown, at + 1};
    const std::string_view delimiter = sql_.substr(at, tag + 1 - at);
    const std::size_t close = sql_.find(delimiter, tag + 1);
    if (close == std::string_view::npos)
      return {TokenKind::unknown, sql_.size()};
    return {TokenKind::string, close + delimiter.size()};
  }

  /// Letters belong to it: `0x1F`, `1e5`, and `1_000`. In `1..9` (PL/pgSQL) it ends before the
  /// dots.
  std::size_t number(std::size_t at) const {
    const bool based = sql_[at] == '0' && !is_digit(peek(at + 1)) && starts_name(peek(at + 1));
    std::size_t stop = skip_while(at, continues_number);
    if (based)
      return stop;
    if (peek(stop) == '.' && peek(stop + 1) != '.')
      stop = skip_while(stop + 1, continues_number);
    const bool exponent = (sql_[stop - 1] | 0x20) == 'e' && stop - 1 > at;
    if (exponent && (peek(stop) == '+' || peek(stop) == '-') && is_digit(peek(stop + 1)))
      stop = skip_while(stop + 1, is_digit);
    return stop;
  }

  Cut punctuation(std::size_t at) const {
    for (const std::string_view two : {"::", "..", ":="})
      if (sql_.substr(at, 2) == two)
        return {TokenKind::op, at + 2};
    if (self_characters.find(sql_[at]) != std::string_view::npos)
      return {TokenKind::op, at + 1};
    const std::size_t stop = operator_end(at);
    return stop > at ? Cut{TokenKind::op, stop} : Cut{TokenKind::unknown, at + 1};
  }

  /// The longest operator, up to a comment; one of several characters may end in a sign only if it
  /// has a character in it that no operator of the SQL standard has.
  std::size_t operator_end(std::size_t at) const {
    const auto in_operator = [](char c) {
      return operator_characters.find(c) != std::string_view::npos;
    };
    std::string_view text = sql_.substr(at, skip_while(at, in_operator) - at);
    text = text.substr(0, std::min(text.find("--"), text.find("/*")));
    while (text.size() > 1 && (text.back() == '+' || text.back() == '-') &&
           text.find_first_of(lets_end_in_sign) == std::string_view::npos)
      text.remove_suffix(1);
    return at + text.size();
  }

  std::string_view sql_;
};

bool is_plain(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || is_digit(c) || c == '$';
  };
  return !name.empty() && !is_digit(name[0]) && name[0] != '$' &&
         std::all_of(name.begin(), name.end(), plain) && !is_keyword(name);
}

}  // namespace

std::vector<Token> tokenize(std::string_view sql) {
  const Scanner scanner(sql);
  std::vector<Token> tokens;
  do
    tokens.push_back(scanner.next(tokens.empty() ? 0 : tokens.back().stop()));
  while (tokens.back().kind != TokenKind::end);
  return tokens;
}

Token next_token(std::string_view sql, std::size_t offset) {
  return Scanner(sql).next(offset);
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::identifier || token.kind == TokenKind::quoted;
}

bool Token::is_word(std::string_view word) const {
  return kind == TokenKind::identifier && text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(),
                    [](char a, char b) { return fold(a) == b; });
}

std::string truncated(std::string_view name) {
  if (name.size() <= longest_name)
    return std::string(name);
  std::size_t stop = longest_name;
  while (stop > 0 && (static_cast<unsigned char>(name[stop]) & 0xC0) == 0x80)
    --stop;
  return std::string(name.substr(0, stop));
}

std::string quote(std::string_view identifier) {
  std::string text = "\"";
  for (const char c : identifier)
    text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

std::string quote_if_needed(std::string_view identifier) {
  return is_plain(identifier) ? std::string(identifier) : quote(identifier);
}

std::string literal(std::string_view text) {
  const bool escapes = text.find('\\') != std::string_view::npos;
  std::string sql = escapes ? "E'" : "'";
  for (const char c : text)
    sql.append(c == '\'' || c == '\\' ? 2 : 1, c);
  return sql + '\'';
}

bool mentions(std::string_view sql, std::string_view name) {
  const std::vector<Token> tokens = tokenize(sql);
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const Token& token) { return is_name(token) && token.name() == name; });
}

std::string replace_identifier(std::string_view sql, std::string_view old_name,
                               std::string_view new_name) {
  const std::string replacement = quote_if_needed(new_name);
  std::string text;
  std::size_t copied = 0;
  for (const Token& token : tokenize(sql))
    if (is_name(token) && token.name() == old_name) {
      text.append(sql, copied, token.offset - copied).append(replacement);
      copied = token.stop();
    }
  return text.append(sql.substr(copied));
}

namespace {

/// `::status`, `::shop."Status"`, or no cast at all.
bool is_of_type(const std::vector<Token>& tokens, std::size_t behind, std::string_view type) {
  if (!tokens[behind].is("::"))
    return true;
  std::size_t at = behind + 1;
  while (is_name(tokens[at]) && tokens[at + 1].is("."))
    at += 2;
  return is_name(tokens[at]) && tokens[at].name() == type;
}

}  // namespace

std::string replace_value(std::string_view sql, std::string_view type, std::string_view from,
                          std::string_view to) {
  std::string text;
  std::size_t copied = 0;
  const std::vector<Token> tokens = tokenize(sql);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::string || token.name() != from || !is_of_type(tokens, i + 1, type))
      continue;
    text.append(sql, copied, token.offset - copied).append(literal(to));
    copied = token.stop();
  }
  return text.append(sql.substr(copied));
}

}  // namespace groma::postgresql
