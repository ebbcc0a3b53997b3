#include "models/hint_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/letters.h"

namespace groma {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool in_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

char closing(char open) {
  return open == '[' ? ']' : open;
}

bool opens_quote(char c) {
  return c == '"' || c == '`' || c == '[' || c == '\'';
}

/// Reads one word from the front of the text, which does not begin with a blank.
Word take_word(std::string_view& text) {
  if (opens_quote(text.front())) {
    const std::size_t end = text.find(closing(text.front()), 1);
    Word word{std::string(text.substr(1, end == text.npos ? text.npos : end - 1)), true};
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return word;
  }
  const auto stop = std::find_if_not(text.begin(), text.end(), in_name);
  const auto size = std::max<std::size_t>(1, static_cast<std::size_t>(stop - text.begin()));
  Word word{std::string(text.substr(0, size)), false};
  text.remove_prefix(size);
  return word;
}

/// Where commas outside of parentheses and quotes part a line.
std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (opens_quote(line[i]))
      i = std::min(line.find(closing(line[i]), i + 1), line.size());
    else if (line[i] == '(')
      ++depth;
    else if (line[i] == ')')
      --depth;
    else if (line[i] == ',' && depth <= 0) {
      parts.push_back(trimmed(line.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  parts.push_back(trimmed(line.substr(std::min(begin, line.size()))));
  std::erase(parts, std::string_view());
  return parts;
}

/// `groma: value payed renamed from paid`
std::optional<CommentedName> commented_value(std::string_view comment) {
  constexpr std::string_view begin = "groma: value ", middle = "renamed from";
  if (!comment.starts_with(begin))
    return {};
  std::string_view rest = trimmed(comment.substr(begin.size()));
  CommentedName found;
  if (!rest.empty())
    found.value = take_word(rest).text;
  rest = trimmed(rest);
  if (!rest.starts_with(middle))
    return found;
  rest = trimmed(rest.substr(middle.size()));
  if (!rest.empty())
    found.before = take_word(rest).text;
  return found;
}

}  // namespace

bool Word::is(std::string_view keyword) const {
  return !quoted && equal_folded(text, keyword);
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  while (!(text = trimmed(text)).empty() && !text.starts_with("--"))
    words.push_back(take_word(text));
  return words;
}

std::optional<CommentedName> commented_name(std::string_view line) {
  constexpr std::array<std::string_view, 3> marks = {"groma: renamed from",
                                                     "@renamed from=", "atlas:renamed_from"};
  for (std::size_t at = line.find("--"); at != line.npos; at = line.find("--", at + 2)) {
    const std::string_view comment = trimmed(line.substr(at + 2));
    for (const std::string_view mark : marks) {
      if (!comment.starts_with(mark))
        continue;
      const std::string_view behind = comment.substr(mark.size());
      std::string_view rest = trimmed(behind);
      if (rest.empty())
        return CommentedName{{}, {}, trimmed(line.substr(0, at))};
      if (mark.ends_with('=') || rest.data() != behind.data())
        return CommentedName{take_word(rest).text, {}, trimmed(line.substr(0, at))};
    }
    if (auto value = commented_value(comment)) {
      value->sql = trimmed(line.substr(0, at));
      return value;
    }
  }
  return {};
}

std::string_view last_part(std::string_view line) {
  const auto parts = parts_of(line);
  return parts.empty() ? std::string_view() : parts.back();
}

std::string_view first_part(std::string_view line) {
  const auto parts = parts_of(line);
  return parts.empty() ? std::string_view() : parts.front();
}

}  // namespace groma
