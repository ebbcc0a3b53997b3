// What a token stands for: names without quotes, the values of string literals.
#include <algorithm>
#include <charconv>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

void append_utf8(std::string& text, unsigned long code) {
  const auto byte = [&](unsigned long bits) { text += static_cast<char>(bits); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

/// Reads up to `most` digits of that base off the front; false if there is none.
bool take_digits(std::string_view& rest, std::size_t most, int base, unsigned long& value) {
  const char* stop = rest.data() + std::min(most, rest.size());
  const auto [end, error] = std::from_chars(rest.data(), stop, value, base);
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return error == std::errc();
}

/// `rest` is behind the backslash of an `E'…'` string.
void take_escape(std::string_view& rest, std::string& text) {
  constexpr std::string_view letters = "bfnrt", values = "\b\f\n\r\t";
  const char c = rest.front();
  unsigned long code = 0;
  if (c >= '0' && c <= '7') {
    take_digits(rest, 3, 8, code);
    text += static_cast<char>(code);
    return;
  }
  rest.remove_prefix(1);
  if (c == 'x' && take_digits(rest, 2, 16, code))
    text += static_cast<char>(code);
  else if ((c == 'u' || c == 'U') && take_digits(rest, c == 'u' ? 4 : 8, 16, code))
    append_utf8(text, code);
  else
    text += letters.find(c) == std::string_view::npos ? c : values[letters.find(c)];
}

/// `rest` is behind the backslash of a `U&'…'` literal.
void take_unicode(std::string_view& rest, std::string& text) {
  unsigned long code = 0;
  const bool longer = rest.starts_with('+');
  if (rest.starts_with('\\')) {
    text += '\\';
    rest.remove_prefix(1);
    return;
  }
  rest.remove_prefix(longer ? 1 : 0);
  if (take_digits(rest, longer ? 6 : 4, 16, code))
    append_utf8(text, code);
}

using TakeEscape = void (*)(std::string_view& rest, std::string& text);

/// The inside of a literal: doubled quotes are single ones, and what is behind a backslash is
/// `take`'s, if there are escapes.
std::string unescape(std::string_view rest, char quote, TakeEscape take) {
  std::string text;
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '\\' && take != nullptr && !rest.empty()) {
      take(rest, text);
      continue;
    }
    text += c;
    if (c == quote && rest.starts_with(quote))
      rest.remove_prefix(1);
  }
  return text;
}

/// Of a literal with its prefix, such as `E'a\n'`.
std::string value_of(std::string_view literal) {
  if (literal.starts_with('$')) {
    const std::size_t tag = literal.find('$', 1) + 1;
    return std::string(literal.substr(tag, literal.size() - 2 * tag));
  }
  const std::size_t open = literal.find_first_of("'\"");
  const std::string_view body = literal.substr(open + 1, literal.size() - open - 2);
  const bool plain = open == 0 || (literal[0] | 0x20) == 'n';
  const TakeEscape take = plain ? nullptr : open == 1 ? take_escape : take_unicode;
  return unescape(body, literal[open], take);
}

}  // namespace

std::string Token::name() const {
  switch (kind) {
    case TokenKind::identifier:
      return truncated(fold(text));
    case TokenKind::quoted:
      return truncated(value_of(text));
    case TokenKind::string:
      return value_of(text);
    default:
      return std::string(text);
  }
}

}  // namespace groma::postgresql
