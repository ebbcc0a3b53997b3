#include "postgresql/fields.h"

#include <charconv>

#include "groma/error.h"

namespace groma::postgresql {

namespace {

char unescaped(char c) {
  constexpr std::string_view letters = "bfnrtv", values = "\b\f\n\r\t\v";
  const std::size_t at = letters.find(c);
  return at == std::string_view::npos ? c : values[at];
}

/// Takes one element off the front of an array's text.
std::string take_element(std::string_view& rest) {
  std::string element;
  const bool quoted = rest.starts_with('"');
  rest.remove_prefix(quoted ? 1 : 0);
  while (!rest.empty() && rest.front() != (quoted ? '"' : ',')) {
    if (rest.front() == '\\' && rest.size() > 1)
      rest.remove_prefix(1);
    element += rest.front();
    rest.remove_prefix(1);
  }
  rest.remove_prefix(quoted && !rest.empty() ? 1 : 0);
  return !quoted && element == "NULL" ? std::string() : element;
}

}  // namespace

void Fields::cut(std::string& line) {
  fields_.clear();
  next_ = 0;
  char* const data = line.data();
  const std::size_t size = line.size();
  std::size_t start = 0, out = 0;
  bool null = false;
  for (std::size_t in = 0; in <= size; ++in) {
    if (in == size || data[in] == '\t') {
      if (null)
        fields_.emplace_back(std::nullopt);
      else
        fields_.emplace_back(std::string_view(data + start, out - start));
      start = out = in + 1;
      null = false;
    } else if (data[in] == '\\' && in + 1 < size) {
      ++in;
      null = data[in] == 'N';
      data[out++] = unescaped(data[in]);
    } else {
      data[out++] = data[in];
    }
  }
}

std::optional<std::string_view> Fields::maybe_text() {
  return fields_.at(next_++);
}

std::string_view Fields::text() {
  return fields_.at(next_++).value_or(std::string_view());
}

std::string Fields::printed() {
  const auto field = maybe_text();
  if (!field)
    throw Error({"an object was dropped while it was read", {}, {}, "XX000", {}});
  return std::string(*field);
}

std::optional<std::int64_t> Fields::maybe_number() {
  const std::string_view digits = text();
  std::int64_t value = 0;
  if (digits.empty())
    return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::int64_t Fields::number() {
  return maybe_number().value_or(0);
}

char Fields::letter() {
  const std::string_view letter = text();
  return letter.empty() ? '\0' : letter.front();
}

std::vector<std::int64_t> Fields::numbers() {
  std::vector<std::int64_t> list;
  std::string_view rest = text();
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
  while (!rest.empty()) {
    if (!is_digit(rest.front())) {
      rest.remove_prefix(1);
      continue;
    }
    const char* const end =
        std::from_chars(rest.data(), rest.data() + rest.size(), list.emplace_back()).ptr;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  return list;
}

std::vector<std::string> parse_array(std::string_view rest) {
  std::vector<std::string> list;
  if (rest.size() <= 2)
    return list;
  rest = rest.substr(1, rest.size() - 2);
  for (;;) {
    list.push_back(take_element(rest));
    if (rest.empty())
      return list;
    rest.remove_prefix(1);
  }
}

}  // namespace groma::postgresql
