#include "dialects/insert_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "catalog/letters.h"
#include "groma/rules.h"

namespace groma {

namespace {

bool is_blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

/// `-1.50e3`
bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+'))
    text.remove_prefix(1);
  const std::size_t exponent = text.find_first_of("eE");
  const std::string_view digits = text.substr(0, exponent);
  const auto good = [](char c) { return is_digit(c) || c == '.'; };
  if (!std::any_of(digits.begin(), digits.end(), is_digit) ||
      !std::all_of(digits.begin(), digits.end(), good) ||
      std::count(digits.begin(), digits.end(), '.') > 1)
    return false;
  if (exponent == text.npos)
    return true;
  std::string_view power = text.substr(exponent + 1);
  if (!power.empty() && (power.front() == '-' || power.front() == '+'))
    power.remove_prefix(1);
  return !power.empty() && std::all_of(power.begin(), power.end(), is_digit);
}

/// Without a sign that says nothing, zeros in front, and zeros behind the point.
std::string plain_number(std::string_view text) {
  if (text.find_first_of("eE") != text.npos)
    return fmt::format("{}", std::strtod(std::string(text).c_str(), nullptr));
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+'))
    text.remove_prefix(1);
  if (text.find('.') != text.npos) {
    while (text.ends_with('0'))
      text.remove_suffix(1);
    if (text.ends_with('.'))
      text.remove_suffix(1);
  }
  while (text.size() > 1 && text.front() == '0' && text[1] != '.')
    text.remove_prefix(1);
  std::string plain = text.starts_with('.') ? "0" : "";
  plain += text.empty() ? "0" : text;
  return negative && plain != "0" ? "-" + plain : plain;
}

/// A literal, taken apart.
struct Parts {
  std::string prefix;  ///< `x`, `b`, `date`
  std::string text;    ///< without quotes; of what is not quoted, as it stands
  bool quoted = false;
  bool whole = false;  ///< nothing but a cast comes behind it
};

bool is_cast(std::string_view rest) {
  rest = trimmed(rest);
  return rest.empty() || rest.starts_with("::");
}

Parts take_apart(std::string_view value) {
  value = trimmed(value);
  Parts parts;
  const std::size_t open = value.find('\'');
  const std::string_view head = trimmed(value.substr(0, open));
  parts.quoted = open != value.npos && std::all_of(head.begin(), head.end(), is_letter);
  if (!parts.quoted) {
    const std::size_t cast = value.find("::");
    parts.text = trimmed(value.substr(0, cast));
    parts.whole = is_number(parts.text) || equal_folded(parts.text, "null") ||
                  equal_folded(parts.text, "true") || equal_folded(parts.text, "false");
    return parts;
  }
  parts.prefix = fold(std::string(head));
  const std::size_t close = value.rfind('\'');
  parts.whole = close > open && is_cast(value.substr(close + 1));
  for (std::size_t at = open + 1; at < close; ++at) {
    // One alone, not behind a backslash, ends the string, and something else follows.
    if (value[at] == '\'' && at + 1 < close && value[at + 1] == '\'')
      ++at;
    else if (value[at] == '\'' && value[at - 1] != '\\')
      parts.whole = false;
    parts.text += value[at];
  }
  return parts;
}

/// 1 or 0 for what says so as a truth value; -1 for all else.
int truth(const Parts& parts) {
  for (const std::string_view word : {"true", "t", "1"})
    if (equal_folded(parts.text, word))
      return 1;
  for (const std::string_view word : {"false", "f", "0"})
    if (equal_folded(parts.text, word))
      return 0;
  return -1;
}

bool is_keyword(const Parts& parts, std::string_view word) {
  return !parts.quoted && equal_folded(parts.text, word);
}

bool is_truth_word(const Parts& parts) {
  return is_keyword(parts, "true") || is_keyword(parts, "false");
}

}  // namespace

std::size_t InsertText::end_of_comment(std::size_t begin) const {
  const std::string_view rest = sql_.substr(begin);
  if (rest.starts_with("--"))
    return std::min(sql_.find('\n', begin), sql_.size());
  if (!rest.starts_with("/*") || rest.starts_with("/*!"))
    return begin;
  const std::size_t end = sql_.find("*/", begin + 2);
  return end == sql_.npos ? sql_.size() : end + 2;
}

void InsertText::skip_blanks() {
  for (std::size_t before = sql_.npos; at_ != before;) {
    before = at_;
    while (at_ < sql_.size() && is_blank(sql_[at_]))
      ++at_;
    at_ = end_of_comment(at_);
  }
}

bool InsertText::take(char c) {
  skip_blanks();
  if (at_ >= sql_.size() || sql_[at_] != c)
    return false;
  ++at_;
  return true;
}

bool InsertText::take_word(std::string_view word) {
  skip_blanks();
  const bool found = equal_folded(sql_.substr(at_, word.size()), word) &&
                     (at_ + word.size() >= sql_.size() || !is_letter(sql_[at_ + word.size()]));
  at_ += found ? word.size() : 0;
  return found;
}

std::string InsertText::take_name() {
  skip_blanks();
  if (at_ >= sql_.size())
    return {};
  const std::size_t begin = at_;
  if (sql_[at_] == '"' || sql_[at_] == '`' || sql_[at_] == '[') {
    const char close = sql_[at_] == '[' ? ']' : sql_[at_];
    std::string name;
    for (++at_; at_ < sql_.size(); ++at_) {
      if (sql_[at_] == close && (at_ + 1 >= sql_.size() || sql_[at_ + 1] != close || close == ']'))
        break;
      at_ += sql_[at_] == close ? 1 : 0;
      name += sql_[at_];
    }
    at_ = std::min(at_ + 1, sql_.size());
    return name;
  }
  while (at_ < sql_.size() && is_letter(sql_[at_]))
    ++at_;
  return std::string(sql_.substr(begin, at_ - begin));
}

std::size_t InsertText::end_of_quoted(std::size_t begin) const {
  const char quote = sql_[begin];
  const bool escapes =
      backslashes_ || (begin >= 2 && fold(sql_[begin - 1]) == 'e' && !is_letter(sql_[begin - 2]));
  std::size_t at = begin + 1;
  for (; at < sql_.size() && sql_[at] != quote; ++at)
    if (escapes && sql_[at] == '\\')
      ++at;
  return std::min(at, sql_.size() - 1);
}

std::string InsertText::take_value() {
  std::string value;
  for (int depth = 0; at_ < sql_.size();) {
    const char c = sql_[at_];
    if (depth == 0 && (c == ',' || c == ')'))
      break;
    if (const std::size_t end = end_of_comment(at_); end != at_) {
      value += ' ';
      at_ = end;
      continue;
    }
    const bool quotes = c == '\'' || c == '"' || c == '`';
    const std::size_t end = quotes ? end_of_quoted(at_) : at_;
    value += sql_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
  }
  return std::string(trimmed(value));
}

bool InsertText::at_end() {
  skip_blanks();
  return at_ >= sql_.size();
}

bool escapes_by_backslash(Vendor vendor) {
  const Rules& known = rules(vendor);
  return known.literal != nullptr && known.literal(Literal(std::string("\\"))) == "'\\\\'";
}

bool is_literal(std::string_view value) {
  return take_apart(value).whole;
}

bool same_literal(std::string_view a, std::string_view b, bool numeric_column) {
  const Parts one = take_apart(a), other = take_apart(b);
  if (is_keyword(one, "null") || is_keyword(other, "null"))
    return is_keyword(one, "null") && is_keyword(other, "null");
  if (is_truth_word(one) || is_truth_word(other))
    return truth(one) >= 0 && truth(one) == truth(other);
  const bool bytes = one.prefix == "x" && other.prefix == "x";
  if (bytes)
    return equal_folded(one.text, other.text);
  const bool numbers = is_number(one.text) && is_number(other.text);
  if (numbers && (numeric_column || !one.quoted || !other.quoted))
    return plain_number(one.text) == plain_number(other.text);
  return one.text == other.text;
}

std::string plain_value(std::string_view literal, bool numeric_column) {
  const Parts parts = take_apart(literal);
  if (is_truth_word(parts))
    return truth(parts) == 1 ? "1" : "0";
  if (is_number(parts.text) && (numeric_column || !parts.quoted))
    return plain_number(parts.text);
  return parts.prefix == "x" ? fold(parts.text) : parts.text;
}

std::string plain_literal(const std::string& literal, bool numeric_column) {
  const Parts parts = take_apart(literal);
  const bool number = numeric_column && parts.quoted && parts.prefix.empty();
  return number && is_number(parts.text) ? parts.text : literal;
}

}  // namespace groma
