#include "lint/words.h"

#include <algorithm>

namespace groma::lint {
namespace {

const Word& nothing() {
  static const Word word;
  return word;
}

int depth_of(const Word& word) {
  return word.is("(") ? 1 : word.is(")") ? -1 : 0;
}

}  // namespace

const Word& Words::front() const {
  return at(0);
}

const Word& Words::at(std::size_t i) const {
  return i < words_.size() ? words_[i] : nothing();
}

bool Words::sees(std::initializer_list<std::string_view> words) const {
  std::size_t i = 0;
  return std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return at(i++).is(word); });
}

bool Words::accept(std::initializer_list<std::string_view> words) {
  if (!sees(words))
    return false;
  skip(words.size());
  return true;
}

bool Words::accept_one_of(std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (accept(word))
      return true;
  return false;
}

void Words::skip(std::size_t count) {
  words_ = words_.subspan(std::min(count, words_.size()));
}

std::string Words::name() {
  std::string name;
  while (front().is_name()) {
    name += front().text;
    skip();
    if (!front().is(".") || !at(1).is_name())
      break;
    name += '.';
    skip();
  }
  return name;
}

std::optional<Words> Words::behind(std::initializer_list<std::string_view> words) const {
  int depth = 0;
  for (Words rest = *this; !rest.empty(); rest.skip()) {
    if (depth == 0 && rest.accept(words))
      return rest;
    depth += depth_of(rest.front());
  }
  return {};
}

Words Words::after(std::initializer_list<std::string_view> words) const {
  return behind(words).value_or(Words{});
}

bool Words::mentions(std::string_view word) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Word& each) { return each.is(word); });
}

/// Index of the parenthesis that closes the one at the front, or the end.
std::size_t Words::closing() const {
  int depth = 0;
  for (std::size_t i = 0; i < words_.size(); ++i)
    if ((depth += depth_of(words_[i])) == 0)
      return i;
  return words_.size();
}

Words Words::parenthesised() {
  if (!front().is("("))
    return {};
  const std::size_t end = closing();
  const Words inside(words_.subspan(1, std::max<std::size_t>(end, 1) - 1));
  skip(end + 1);
  return inside;
}

std::vector<Words> Words::parts() const {
  std::vector<Words> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    depth += depth_of(words_[i]);
    if (depth == 0 && words_[i].is(",")) {
      parts.emplace_back(words_.subspan(begin, i - begin));
      begin = i + 1;
    }
  }
  if (begin < words_.size())
    parts.emplace_back(words_.subspan(begin));
  return parts;
}

std::string Words::text() const {
  std::string text;
  for (const Word& word : words_)
    text += (text.empty() ? "" : " ") + word.text;
  return text;
}

}  // namespace groma::lint
