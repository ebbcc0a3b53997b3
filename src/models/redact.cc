#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/letters.h"
#include "groma/source.h"

namespace groma {
namespace {

constexpr std::string_view mask = "***";
constexpr std::string_view word_ends = " \t\r\n'\"`";

/// `scheme://user:secret@host`: the secret reaches to the last `@` of the word, since people paste
/// passwords with unescaped slashes and at-signs. Rather too much is hidden than too little.
void redact_url(std::string& text) {
  for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at)) {
    at += 3;
    const std::size_t end = std::min(text.find_first_of(word_ends, at), text.size());
    const std::string_view word = std::string_view(text).substr(at, end - at);
    const std::size_t host = word.rfind('@');
    const std::size_t colon = word.find(':');
    if (host != word.npos && colon < host)
      text.replace(at + colon + 1, host - colon - 1, mask);
  }
}

std::size_t find_word(const std::string& text, std::string_view word, std::size_t from) {
  const auto at =
      std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), word.begin(),
                  word.end(), [](char a, char b) { return fold(a) == b; });
  return at == text.end() ? text.npos : static_cast<std::size_t>(at - text.begin());
}

/// The end of a value: a quoted one ends with its quote, any other with a blank or `&`.
std::size_t value_end(const std::string& text, std::size_t at) {
  if (at < text.size() && text[at] == '\'')
    return std::min(text.find('\'', at + 1), text.size() - 1) + 1;
  return std::min(text.find_first_of(" \t\r\n&'\"`", at), text.size());
}

/// `password=secret` of a query or a connection string.
void redact_parameter(std::string& text, std::string_view key) {
  for (std::size_t at = find_word(text, key, 0); at != text.npos; at = find_word(text, key, at)) {
    at += key.size();
    text.replace(at, value_end(text, at) - at, mask);
  }
}

}  // namespace

std::string redact(std::string_view given) {
  std::string text(given);
  redact_url(text);
  for (const std::string_view key : {"password=", "passwd=", "pwd="})
    redact_parameter(text, key);
  return text;
}

}  // namespace groma
