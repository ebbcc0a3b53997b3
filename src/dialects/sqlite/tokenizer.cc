#include "dialects/sqlite/tokenizer.h"

#include <algorithm>
#include <array>

#include "catalog/letters.h"

namespace groma::sqlite {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (fold(c) >= 'a' && fold(c) <= 'f');
}

bool starts_name(char c) {
  return (fold(c) >= 'a' && fold(c) <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
  return starts_name(c) || is_digit(c) || c == '$';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// Cuts one token after the other off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  Token next() {
    while (skip_blank() || skip_comment()) {
    }
    start_ = at_;
    if (at_ == sql_.size())
      return cut(TokenKind::end);
    return scan();
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < sql_.size() ? sql_[at_ + ahead] : '\0';
  }

  bool looking_at(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  Token cut(TokenKind kind) const { return {kind, sql_.substr(start_, at_ - start_), start_}; }

  Token cut(TokenKind kind, std::size_t length) {
    at_ += length;
    return cut(kind);
  }

  template <class Test>
  void skip_while(Test test) {
    while (at_ < sql_.size() && test(sql_[at_]))
      ++at_;
  }

  /// A byte order mark counts as a blank, as it does for the server.
  bool skip_blank() {
    const std::size_t before = at_;
    skip_while(is_space);
    if (looking_at("\xEF\xBB\xBF"))
      at_ += 3;
    return at_ != before;
  }

  /// A comment that is not closed ends with the text.
  bool skip_comment() {
    if (looking_at("--")) {
      skip_while([](char c) { return c != '\n'; });
      return true;
    }
    if (!looking_at("/*") || at_ + 2 == sql_.size())
      return false;
    const std::size_t close = sql_.find("*/", at_ + 2);
    at_ = close == std::string_view::npos ? sql_.size() : close + 2;
    return true;
  }

  Token scan() {
    const char c = peek();
    if (c == '\'' || c == '"' || c == '`')
      return literal(c == '\'' ? TokenKind::string : TokenKind::quoted);
    if (c == '[')
      return bracketed();
    if (fold(c) == 'x' && peek(1) == '\'')
      return blob();
    if (is_digit(c) || (c == '.' && is_digit(peek(1))))
      return number();
    if (starts_name(c)) {
      skip_while(continues_name);
      return cut(TokenKind::identifier);
    }
    if (c == '?' || c == '$' || c == '@' || c == '#' || c == ':')
      return variable();
    return punctuation();
  }

  /// Quotes inside are doubled.
  Token literal(TokenKind kind) {
    const char mark = peek();
    for (++at_; at_ < sql_.size(); ++at_) {
      if (peek() != mark)
        continue;
      ++at_;
      if (peek() != mark || at_ == sql_.size())
        return cut(kind);
    }
    return cut(TokenKind::unknown);
  }

  Token bracketed() {
    const std::size_t close = sql_.find(']', at_);
    at_ = close == std::string_view::npos ? sql_.size() : close + 1;
    return cut(close == std::string_view::npos ? TokenKind::unknown : TokenKind::quoted);
  }

  Token blob() {
    at_ += 2;
    const std::size_t digits = at_;
    skip_while(is_hex);
    const bool whole = peek() == '\'' && (at_ - digits) % 2 == 0;
    skip_while([](char c) { return c != '\''; });
    if (at_ < sql_.size())
      ++at_;
    return cut(whole ? TokenKind::blob : TokenKind::unknown);
  }

  Token number() {
    if (peek() == '0' && fold(peek(1)) == 'x' && is_hex(peek(2))) {
      at_ += 2;
      skip_while(is_hex);
    } else {
      decimal();
    }
    if (!continues_name(peek()))
      return cut(TokenKind::number);
    skip_while(continues_name);
    return cut(TokenKind::unknown);
  }

  void decimal() {
    skip_while(is_digit);
    if (peek() == '.') {
      ++at_;
      skip_while(is_digit);
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (fold(peek()) == 'e' && is_digit(peek(1 + sign))) {
      at_ += 2 + sign;
      skip_while(is_digit);
    }
  }

  Token variable() {
    const char mark = peek();
    ++at_;
    const std::size_t name = at_;
    if (mark == '?')
      skip_while(is_digit);
    else
      skip_while(continues_name);
    return cut(mark == '?' || at_ > name ? TokenKind::variable : TokenKind::unknown);
  }

  Token punctuation() {
    static constexpr std::array<std::string_view, 11> longer = {"->>", "->", "||", "<=", ">=", "<>",
                                                                "!=",  "==", "<<", ">>", "|"};
    for (const std::string_view op : longer)
      if (looking_at(op))
        return cut(TokenKind::op, op.size());
    static constexpr std::string_view single = "()+-*/%,;.=<>&~";
    const bool known = single.find(peek()) != std::string_view::npos && peek() != '\0';
    return cut(known ? TokenKind::op : TokenKind::unknown, 1);
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

std::string Token::name() const {
  if ((kind != TokenKind::quoted && kind != TokenKind::string) || text.size() < 2)
    return std::string(text);
  const std::string_view inner = text.substr(1, text.size() - 2);
  const char mark = text.front();
  std::string result;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    result += inner[i];
    if (mark != '[' && inner[i] == mark)
      ++i;
  }
  return result;
}

std::vector<Token> tokenize(std::string_view sql) {
  std::vector<Token> tokens;
  tokens.reserve(sql.size() / 5 + 1);
  Scanner scanner(sql);
  do
    tokens.push_back(scanner.next());
  while (tokens.back().kind != TokenKind::end);
  return tokens;
}

bool is_keyword_like(const Token& token, std::string_view word) {
  return token.kind == TokenKind::identifier && equal_folded(token.text, word);
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::identifier || token.kind == TokenKind::quoted;
}

std::string quote(std::string_view identifier) {
  std::string quoted = "\"";
  for (const char c : identifier)
    quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

bool is_plain(std::string_view identifier) {
  return !identifier.empty() && starts_name(identifier.front()) &&
         std::all_of(identifier.begin(), identifier.end(), continues_name) &&
         !is_keyword(identifier);
}

bool mentions(std::string_view sql, std::string_view name) {
  Scanner scanner(sql);
  for (Token token = scanner.next(); token.kind != TokenKind::end; token = scanner.next())
    if (is_name(token) && equal_folded(token.name(), name))
      return true;
  return false;
}

std::string replace_identifier(std::string_view sql, std::string_view old_name,
                               std::string_view new_name) {
  std::string result;
  std::size_t copied = 0;
  for (const Token& token : tokenize(sql)) {
    if (!is_name(token) || !equal_folded(token.name(), old_name))
      continue;
    result += sql.substr(copied, token.offset - copied);
    const bool bare = token.kind == TokenKind::identifier && is_plain(new_name);
    result += bare ? std::string(new_name) : quote(new_name);
    copied = token.stop();
  }
  return result.append(sql.substr(copied));
}

}  // namespace groma::sqlite
