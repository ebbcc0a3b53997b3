#include "catalog/json_text.h"

#include <fmt/format.h>

#include <array>

#include "groma/error.h"

namespace groma {

namespace {

using Type = JsonValue::Type;

/// Line and column of a byte, from 1; a column is a character.
std::string line_and_column(std::string_view text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (const char each : text.substr(0, byte)) {
    const bool continues = (static_cast<unsigned char>(each) & 0xC0U) == 0x80U;
    column = each == '\n' ? 1 : column + (continues ? 0 : 1);
    line += each == '\n' ? 1 : 0;
  }
  return fmt::format("{}:{}", line, column);
}

/// How many bytes the character at the front has; 0 where it is not UTF-8 (RFC 3629).
std::size_t utf8_size(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto continues = [&](std::size_t i, unsigned least = 0x80, unsigned most = 0xBF) {
    return byte(i) >= least && byte(i) <= most;
  };
  const unsigned first = byte(0);
  if (first < 0x80)
    return 1;
  if (first >= 0xC2 && first <= 0xDF)
    return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF)
    return continues(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && continues(2)
               ? 3
               : 0;
  if (first >= 0xF0 && first <= 0xF4)
    return continues(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && continues(2) &&
                   continues(3)
               ? 4
               : 0;
  return 0;
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto put = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80)
    return put(point);
  if (point < 0x800) {
    put(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& name, std::vector<JsonValue>& values,
         std::deque<std::string>& unescaped)
      : text_(text), name_(name), values_(values), unescaped_(unescaped) {}

  void run() {
    word("\xEF\xBB\xBF");  // some editors begin every file with it
    value({}, 0);
    skip_blanks();
    if (at_ < text_.size())
      fail_unexpected();
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorDetail{fmt::format("{}:{}: {}", name_, line_and_column(text_, at_), what),
                            name_,
                            {},
                            {},
                            "the document is not well-formed JSON: correct it there"});
  }

  [[noreturn]] void fail_unexpected() const {
    if (at_ >= text_.size())
      fail("unexpected end of input");
    const std::size_t size = utf8_size(text_.substr(at_));
    fail(size == 0 ? "this is not UTF-8" : fmt::format("unexpected '{}'", text_.substr(at_, size)));
  }

  char front() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  bool take(char wanted) {
    skip_blanks();
    if (front() != wanted || at_ >= text_.size())
      return false;
    ++at_;
    return true;
  }

  void expect(char wanted) {
    if (!take(wanted))
      fail_unexpected();
  }

  void value(std::string_view key, int depth) {
    constexpr int deepest = 500;
    if (depth > deepest)
      fail(fmt::format("more than {} lists and objects are nested here", deepest));
    skip_blanks();
    const std::size_t self = values_.size();
    values_.push_back({Type::null, 0, key, {}});
    switch (front()) {
      case '{':
        values_[self].type = Type::object;
        members(self, depth);
        break;
      case '[':
        values_[self].type = Type::list;
        elements(depth);
        break;
      case '"':
        values_[self].type = Type::string;
        values_[self].text = string();
        break;
      default:
        scalar(values_[self]);
    }
    values_[self].next = static_cast<std::uint32_t>(values_.size());
  }

  void elements(int depth) {
    ++at_;
    if (take(']'))
      return;
    do
      value({}, depth + 1);
    while (take(','));
    expect(']');
  }

  void members(std::size_t self, int depth) {
    ++at_;
    if (take('}'))
      return;
    std::uint64_t seen = 0;
    do {
      skip_blanks();
      if (front() != '"')
        fail_unexpected();
      const std::string_view key = string();
      expect_new(self, key, seen);
      expect(':');
      value(key, depth + 1);
    } while (take(','));
    expect('}');
  }

  /// The parser of a catalog would keep one of the two in silence. `seen` has a bit for keys that
  /// look alike, which spares most of the looking.
  void expect_new(std::size_t self, std::string_view key, std::uint64_t& seen) {
    const std::size_t look = key.empty() ? 0
                                         : key.size() + 5U * static_cast<unsigned char>(key[0]) +
                                               11U * static_cast<unsigned char>(key.back());
    const std::uint64_t bit = std::uint64_t{1} << look % 64;
    if ((seen & bit) != 0)
      for (std::size_t i = self + 1; i < values_.size(); i = values_[i].next)
        if (values_[i].key == key)
          throw Error(fmt::format("{}: the key `{}` stands twice in one object", name_, key),
                      "keep one of the two");
    seen |= bit;
  }

  void scalar(JsonValue& value) {
    const std::size_t start = at_;
    if (front() == '-' || is_digit()) {
      number();
      value.type = Type::number;
    } else if (word("true") || word("false")) {
      value.type = Type::boolean;
    } else if (!word("null")) {
      fail_unexpected();
    }
    value.text = text_.substr(start, at_ - start);
  }

  bool word(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted))
      return false;
    at_ += wanted.size();
    return true;
  }

  bool is_digit() const { return front() >= '0' && front() <= '9'; }

  void digits() {
    if (!is_digit())
      fail_unexpected();
    while (is_digit())
      ++at_;
  }

  void number() {
    at_ += front() == '-' ? 1 : 0;
    if (front() == '0')
      ++at_;
    else
      digits();
    if (front() == '.') {
      ++at_;
      digits();
    }
    if (front() == 'e' || front() == 'E') {
      ++at_;
      at_ += front() == '+' || front() == '-' ? 1 : 0;
      digits();
    }
  }

  /// A string as it stands, unless something in it is escaped.
  std::string_view string() {
    const std::size_t start = ++at_;
    plain();
    if (front() == '"' && at_ < text_.size())
      return text_.substr(start, at_++ - start);
    std::string& copy = unescaped_.emplace_back(text_.substr(start, at_ - start));
    while (front() == '\\') {
      escape(copy);
      const std::size_t from = at_;
      plain();
      copy += text_.substr(from, at_ - from);
    }
    ++at_;
    return copy;
  }

  /// Goes on to the next quotation mark or backslash.
  void plain() {
    for (;;) {
      const char c = front();
      if (static_cast<unsigned char>(c) >= 0x80) {
        const std::size_t size = utf8_size(text_.substr(at_));
        if (size == 0)
          fail_unexpected();
        at_ += size;
      } else if (c == '"' || c == '\\') {
        return;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        fail(at_ < text_.size() ? "a control character has to be escaped in a string"
                                : "unexpected end of input");
      } else {
        ++at_;
      }
    }
  }

  void escape(std::string& out) {
    ++at_;
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    if (front() == 'u') {
      ++at_;
      return append_utf8(out, code_point());
    }
    const std::size_t which = at_ < text_.size() ? letters.find(front()) : std::string_view::npos;
    if (which == std::string_view::npos)
      fail_unexpected();
    out += meant[which];
    ++at_;
  }

  std::uint32_t four_digits() {
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = front();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0)
        fail_unexpected();
      number = number * 16 + static_cast<std::uint32_t>(digit);
    }
    return number;
  }

  /// Of `\u`: one of a pair alone is no character.
  std::uint32_t code_point() {
    const std::uint32_t high = four_digits();
    if (high < 0xD800 || high > 0xDFFF)
      return high;
    const bool pair = high <= 0xDBFF && word("\\u");
    const std::uint32_t low = pair ? four_digits() : 0;
    if (low < 0xDC00 || low > 0xDFFF)
      fail("half of a surrogate pair is no character");
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
  }

  std::string_view text_;
  const std::string& name_;
  std::vector<JsonValue>& values_;
  std::deque<std::string>& unescaped_;
  std::size_t at_ = 0;
};

}  // namespace

JsonText::JsonText(std::string_view text, const std::string& name) {
  Parser(text, name, values_, unescaped_).run();
}

}  // namespace groma
