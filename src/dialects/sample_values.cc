#include "dialects/sample_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace groma::samples {
namespace {

constexpr int odd_row = 2;

/// a, b, …, z, ba, bb, …
std::string letters(int row) {
  const std::string last(1, static_cast<char>('a' + row % 26));
  return row < 26 ? last : letters(row / 26) + last;
}

Values cut_all(Values values, std::optional<int> length) {
  if (length)
    for (std::string& each : values)
      each = cut(each, static_cast<std::size_t>(std::max(0, *length)));
  return values;
}

}  // namespace

std::string cut(std::string_view text, std::size_t length) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && count++ == length)
      break;
  return std::string(text.substr(0, at));
}

bool is_number(std::string_view text) {
  const std::string whole(text);
  char* end = nullptr;
  std::strtod(whole.c_str(), &end);
  return !whole.empty() && end == whole.c_str() + whole.size() &&
         whole.find_first_not_of("+-.0123456789eE") == whole.npos;
}

Values integers(int row, bool is_unsigned) {
  Values values{std::to_string(row == odd_row && !is_unsigned ? -7 : row + 1)};
  for (const int each : {row + 1, row + 101, row + 11, 10 * (row + 1), 0, 1, 2, 18, 50, 100, 2024})
    values.push_back(std::to_string(each));
  return values;
}

Values decimals(int row, int whole, int scale) {
  if (scale <= 0)
    return integers(row);
  const std::string fraction(static_cast<std::size_t>(std::min(scale, 6)), '5');
  if (whole <= 0)
    return {fmt::format("0.{}", fraction), "0", fmt::format("0.{}", row % 10)};
  Values values{fmt::format("{}{}.{}", row == odd_row ? "-" : "", row % 9 + 1, fraction),
                fmt::format("{}.{}", row % 9 + 1, fraction)};
  for (std::string& each : integers(row, true))
    values.push_back(std::move(each));
  values.insert(values.end(), {"0.5", "0.1", "-1"});
  return values;
}

Values texts(int row, std::optional<int> length) {
  const std::string mark = letters(row);
  return cut_all({row == odd_row ? mark + " 'é' \"ß\"" : mark + " text",
                  mark,
                  mark + mark + mark,
                  mark + "@example.com",
                  "https://example.com/" + mark,
                  std::to_string(row + 1),
                  fmt::format("{:02}", row + 1),
                  fmt::format("{:05}", row + 10001),
                  fmt::format("+1202555{:04}", row),
                  fmt::format("{:c}{:c}", 'A' + row % 26, 'A'),
                  fmt::format("{:c}AB", 'A' + row % 26),
                  "true",
                  "en",
                  "de-DE",
                  "[]",
                  "{}",
                  fmt::format("2024-01-{:02}", row % 28 + 1),
                  fmt::format("/{}", mark),
                  "",
                  uuids(row).front()},
                 length);
}

Values booleans(int row) {
  return row % 2 == 0 ? Values{"1", "0"} : Values{"0", "1"};
}

Values dates(int row) {
  return {fmt::format("2024-01-{:02}", row % 28 + 1), fmt::format("1970-01-{:02}", row % 28 + 2),
          fmt::format("2038-01-{:02}", row % 28 + 1), fmt::format("2000-{:02}-29", row % 12 + 1)};
}

Values times(int row) {
  return {fmt::format("{:02}:00:00", row % 24), fmt::format("12:{:02}:30", row % 60)};
}

Values timestamps(int row) {
  Values values;
  for (const std::string& day : dates(row))
    values.push_back(day + fmt::format(" {:02}:34:56", row % 24));
  return values;
}

Values uuids(int row) {
  return {fmt::format("6f1c0a52-7e1b-4c3d-8a9f-{:012}", row + 1)};
}

Values json(int row) {
  return {fmt::format("{{\"row\": {}}}", row + 1),
          fmt::format("[{}]", row + 1),
          "{}",
          "[]",
          fmt::format("{}", row + 1),
          fmt::format("\"{}\"", letters(row))};
}

Values years(int row) {
  return {std::to_string(2001 + row), std::to_string(1999 - row % 90)};
}

Values bits(int row, int length) {
  const auto size = static_cast<std::size_t>(std::max(1, length));
  Values values;
  for (const unsigned number : {static_cast<unsigned>(row), 0U, ~0U}) {
    std::string text(size, '0');
    for (std::size_t i = 0; i < std::min<std::size_t>(size, 16); ++i)
      text[size - 1 - i] = (number >> i & 1U) != 0 ? '1' : '0';
    values.push_back(text);
  }
  return values;
}

Values labels(int row, const std::vector<std::string>& all) {
  Values values;
  for (std::size_t i = 0; i < all.size(); ++i)
    values.push_back(all[(static_cast<std::size_t>(row) + i) % all.size()]);
  return values;
}

}  // namespace groma::samples
