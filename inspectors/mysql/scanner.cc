#include "mysql/scanner.h"

#include <algorithm>
#include <utility>

#include "catalog/letters.h"

namespace groma::mysql {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool in_word(char c) {
  return (c >= '0' && c <= '9') || (fold(c) >= 'a' && fold(c) <= 'z') || c == '_' || c == '$' ||
         c == '@' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The length of a quoted piece: its quote doubled is one of it, and in a string whatever follows a
/// backslash.
std::size_t quoted_length(std::string_view text) {
  const char quote = text[0];
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote != '`')
      ++i;
    else if (text[i] == quote && i + 1 < text.size() && text[i + 1] == quote)
      ++i;
    else if (text[i] == quote)
      return i + 1;
  }
  return text.size();
}

/// The length of what is skipped here: blanks, comments, the frame of a versioned comment.
std::size_t skipped_length(std::string_view text, bool& framed) {
  if (is_blank(text[0]))
    return 1;
  if (framed && text.starts_with("*/")) {
    framed = false;
    return 2;
  }
  if (!text.starts_with("/*"))
    return 0;
  std::size_t at = text.starts_with("/*M!") ? 4 : text.starts_with("/*!") ? 3 : 0;
  if (at == 0)
    return std::min(text.find("*/", 2), text.size() - 2) + 2;
  while (at < text.size() && is_digit(text[at]))
    ++at;
  framed = true;
  return at;
}

Word next(std::string_view text) {
  if (text[0] == '`')
    return {WordKind::name, text.substr(0, quoted_length(text))};
  if (text[0] == '\'' || text[0] == '"')
    return {WordKind::string, text.substr(0, quoted_length(text))};
  if (!in_word(text[0]) || text[0] == '.')
    return {WordKind::symbol, text.substr(0, 1)};
  const auto end = std::find_if_not(text.begin(), text.end(), in_word);
  return {WordKind::word, text.substr(0, static_cast<std::size_t>(end - text.begin()))};
}

char unescaped(char c) {
  switch (c) {
    case '0':
      return '\0';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'Z':
      return '\032';
    default:
      return c;
  }
}

}  // namespace

bool Word::is(std::string_view keyword) const {
  return kind == WordKind::word &&
         std::equal(text.begin(), text.end(), keyword.begin(), keyword.end(),
                    [](char a, char b) { return fold(a) == fold(b); });
}

std::vector<Word> scan(std::string_view text) {
  std::vector<Word> words;
  bool framed = false, blank = false;
  while (!text.empty()) {
    if (const std::size_t skipped = skipped_length(text, framed); skipped > 0) {
      blank = true;
      text.remove_prefix(skipped);
      continue;
    }
    words.push_back(next(text));
    words.back().blank_before = std::exchange(blank, false);
    text.remove_prefix(words.back().text.size());
  }
  words.emplace_back();
  return words;
}

std::string value_of(const Word& word) {
  if (word.kind != WordKind::name && word.kind != WordKind::string)
    return std::string(word.text);
  std::string value;
  const std::string_view inside = word.text.substr(1, word.text.size() - 2);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '\\' && word.kind == WordKind::string && i + 1 < inside.size())
      value += unescaped(inside[++i]);
    else
      value += inside[i] == word.text[0] ? inside[i++] : inside[i];
  }
  return value;
}

const Word& Cursor::peek(std::size_t ahead) const {
  return words_[std::min(at_ + ahead, words_.size() - 1)];
}

Word Cursor::take() {
  const Word word = peek();
  at_ += word.kind == WordKind::end ? 0 : 1;
  return word;
}

bool Cursor::accept(std::string_view keywords) {
  std::size_t ahead = 0;
  while (!keywords.empty()) {
    const std::string_view keyword = keywords.substr(0, keywords.find(' '));
    if (!peek(ahead).is(keyword))
      return false;
    keywords.remove_prefix(std::min(keyword.size() + 1, keywords.size()));
    ++ahead;
  }
  at_ += ahead;
  return true;
}

bool Cursor::accept_symbol(char symbol) {
  const bool is_there = peek().is_symbol(symbol);
  at_ += is_there ? 1 : 0;
  return is_there;
}

std::string Cursor::group() {
  if (!accept_symbol('('))
    fail();
  std::string text = until([](const Word&) { return false; });
  if (!accept_symbol(')'))
    fail();
  return text;
}

void Cursor::take_into(std::string& text) {
  const Word word = take();
  if (word.blank_before && !text.empty())
    text += ' ';
  text += word.text;
}

void Cursor::fail() const {
  std::string what;
  for (std::size_t i = 0; i < 4 && peek(i).kind != WordKind::end; ++i)
    what += (i == 0 ? "" : " ") + std::string(peek(i).text);
  throw NotUnderstood{what.empty() ? "its end" : what};
}

}  // namespace groma::mysql
