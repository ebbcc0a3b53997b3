#include "dialects/mysql/tokenizer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "catalog/letters.h"
#include "dialects/mysql/reserved.h"

namespace groma::mysql {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool continues_name(char c) {
  return (fold(c) >= 'a' && fold(c) <= 'z') || is_digit(c) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Versions from here on are no server's: dumps use them for comments to their readers.
constexpr int no_version = 990000;

/// Cuts the token at a place of a text.
class Scanner {
 public:
  Scanner(std::string_view sql, std::size_t at) : sql_(sql), at_(at) {}

  Token next() {
    while (skip_blank() || skip_comment() || skip_version_mark()) {
    }
    start_ = at_;
    return at_ == sql_.size() ? cut(TokenKind::end) : scan();
  }

  std::size_t skip() {
    while (skip_blank() || skip_comment()) {
    }
    return at_;
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

  bool skip_blank() {
    const std::size_t before = at_;
    skip_while(is_space);
    if (looking_at("\xEF\xBB\xBF"))
      at_ += 3;
    return at_ != before;
  }

  bool skip_comment() {
    const bool dashes = looking_at("--") && (at_ + 2 == sql_.size() || is_space(peek(2)));
    if (dashes || peek() == '#') {
      skip_while([](char c) { return c != '\n'; });
      return true;
    }
    if (!looking_at("/*") || (version_mark() > 0 && version() < no_version))
      return false;
    const std::size_t close = sql_.find("*/", at_ + 2);
    at_ = close == std::string_view::npos ? sql_.size() : close + 2;
    return true;
  }

  /// Length of `/*!` or `/*M!`, if it stands here.
  std::size_t version_mark() const { return looking_at("/*!") ? 3 : looking_at("/*M!") ? 4 : 0; }

  int version() const {
    int number = 0;
    const std::string_view digits = sql_.substr(at_ + version_mark());
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

  /// The beginning or the end of a versioned comment. An end that has no beginning is skipped as
  /// well: nothing else can be meant by it.
  bool skip_version_mark() {
    if (looking_at("*/")) {
      at_ += 2;
      return true;
    }
    if (version_mark() == 0)
      return false;
    at_ += version_mark();
    skip_while(is_digit);
    return true;
  }

  Token scan() {
    const char c = peek();
    if (c == '\'' || c == '"')
      return string();
    if (c == '`')
      return quoted();
    if ((fold(c) == 'x' || fold(c) == 'b') && peek(1) == '\'')
      return bits();
    if (is_digit(c) || (c == '.' && is_digit(peek(1))))
      return number();
    if (continues_name(c)) {
      skip_while(continues_name);
      return cut(TokenKind::identifier);
    }
    return c == '@' ? variable() : punctuation();
  }

  /// Quotes inside are doubled, or follow a backslash.
  Token string() {
    const char mark = peek();
    for (++at_; at_ < sql_.size(); ++at_) {
      if (peek() == '\\') {
        ++at_;
        continue;
      }
      if (peek() != mark)
        continue;
      ++at_;
      if (peek() != mark || at_ == sql_.size())
        return cut(TokenKind::string);
    }
    at_ = sql_.size();
    return cut(TokenKind::unknown);
  }

  Token quoted() {
    for (++at_; at_ < sql_.size(); ++at_) {
      if (peek() != '`')
        continue;
      ++at_;
      if (peek() != '`' || at_ == sql_.size())
        return cut(TokenKind::quoted);
    }
    return cut(TokenKind::unknown);
  }

  Token bits() {
    const std::size_t close = sql_.find('\'', at_ + 2);
    at_ = close == std::string_view::npos ? sql_.size() : close + 1;
    return cut(close == std::string_view::npos ? TokenKind::unknown : TokenKind::bits);
  }

  /// A name may begin with digits: `1st`.
  Token number() {
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'b')) {
      skip_while(continues_name);
      return cut(TokenKind::number);
    }
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
    if (!continues_name(peek()))
      return cut(TokenKind::number);
    skip_while(continues_name);
    return cut(TokenKind::identifier);
  }

  Token variable() {
    skip_while([](char c) { return c == '@'; });
    if (peek() == '`')
      quoted();
    else if (peek() == '\'' || peek() == '"')
      string();
    else
      skip_while([](char c) { return continues_name(c) || c == '.'; });
    return cut(TokenKind::variable);
  }

  Token punctuation() {
    static constexpr std::array<std::string_view, 13> longer = {
        "<=>", "->>", "->", "<=", ">=", "<>", "!=", "<<", ">>", "||", "&&", ":=", "|"};
    for (const std::string_view op : longer)
      if (looking_at(op))
        return cut(TokenKind::op, op.size());
    static constexpr std::string_view single = "()+-*/%,;.=<>&~^!:?{}";
    const bool known = single.find(peek()) != std::string_view::npos && peek() != '\0';
    return cut(known ? TokenKind::op : TokenKind::unknown, 1);
  }

  std::string_view sql_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

/// What a backslash before the character stands for.
char unescaped(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case '0':
      return '\0';
    case 'Z':
      return '\x1a';
    default:
      return c;
  }
}

}  // namespace

std::string Token::name() const {
  if ((kind != TokenKind::quoted && kind != TokenKind::string) || text.size() < 2)
    return std::string(text);
  const char mark = text.front();
  const std::string_view inner = text.substr(1, text.size() - 2);
  std::string result;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const bool escaped = mark != '`' && inner[i] == '\\' && i + 1 < inner.size();
    result += escaped ? unescaped(inner[++i]) : inner[i];
    if (!escaped && inner[i] == mark)
      ++i;
  }
  return result;
}

bool Token::is_word(std::string_view word) const {
  return kind == TokenKind::identifier && equal_folded(text, word);
}

Token next_token(std::string_view sql, std::size_t at) {
  return Scanner(sql, at).next();
}

std::size_t skip_comments(std::string_view sql, std::size_t at) {
  return Scanner(sql, at).skip();
}

std::vector<Token> tokenize(std::string_view sql) {
  std::vector<Token> tokens;
  tokens.reserve(sql.size() / 5 + 1);
  Scanner scanner(sql, 0);
  do
    tokens.push_back(scanner.next());
  while (tokens.back().kind != TokenKind::end);
  return tokens;
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::identifier || token.kind == TokenKind::quoted;
}

std::string quote(std::string_view identifier) {
  std::string quoted = "`";
  for (const char c : identifier)
    quoted.append(c == '`' ? 2 : 1, c);
  return quoted + '`';
}

std::string literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text)
    quoted.append(c == '\'' || c == '\\' ? 2 : 1, c);
  return quoted + '\'';
}

/// True if the token stands for what has that name: bare, not for one that has to be quoted.
static bool names(const Token& token, std::string_view name) {
  return is_name(token) && equal_folded(token.name(), name) &&
         (token.kind == TokenKind::quoted || !is_reserved(name));
}

bool mentions(std::string_view sql, std::string_view name) {
  Scanner scanner(sql, 0);
  for (Token token = scanner.next(); token.kind != TokenKind::end; token = scanner.next())
    if (names(token, name))
      return true;
  return false;
}

std::string replace_identifier(std::string_view sql, std::string_view from, std::string_view to) {
  const std::vector<Token> tokens = tokenize(sql);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool calls = token.kind == TokenKind::identifier && tokens[i + 1].is("(");
    if (calls || !names(token, from))
      continue;
    result += sql.substr(copied, token.offset - copied);
    result += quote(to);
    copied = token.stop();
  }
  return result.append(sql.substr(copied));
}

}  // namespace groma::mysql
