#include "proof/harvest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "proof/pattern.h"

namespace groma::proof {
namespace {

using Texts = std::vector<std::string>;

struct Literals {
  Texts strings;
  Texts numbers;
};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '"' || c == '`';
}

/// The string that begins at `at`, which moves behind it.
std::string string_at(std::string_view sql, std::size_t& at) {
  std::string text;
  for (++at; at < sql.size(); ++at) {
    if (sql[at] == '\'' && (at + 1 == sql.size() || sql[at + 1] != '\''))
      break;
    at += sql[at] == '\'' ? 1 : 0;
    text += sql[at];
  }
  ++at;
  return text;
}

Literals literals_of(std::string_view sql) {
  Literals found;
  for (std::size_t at = 0; at < sql.size();) {
    if (sql[at] == '\'') {
      found.strings.push_back(string_at(sql, at));
      continue;
    }
    std::size_t end = at;
    while (end < sql.size() && (is_digit(sql[end]) || (end > at && sql[end] == '.')))
      ++end;
    if (end > at && (at == 0 || !is_word(sql[at - 1])))
      found.numbers.emplace_back(sql.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return found;
}

Texts around(const std::string& number) {
  if (number.find('.') != number.npos || number.size() > 17)
    return {number};
  const long long value = std::strtoll(number.c_str(), nullptr, 10);
  return {number, std::to_string(value + 1), std::to_string(value - 1), "-" + number};
}

bool is_day(const std::string& text) {
  return text.size() >= 10 && is_digit(text[0]) && is_digit(text[3]) && text[4] == '-' &&
         is_digit(text[5]) && text[7] == '-' && is_digit(text[8]) && is_digit(text[9]);
}

/// A day after and a day before, not always the next one.
Texts days_around(const std::string& text) {
  const int day = std::atoi(text.substr(8, 2).c_str());
  Texts days;
  if (day < 28)
    days.push_back(text.substr(0, 8) + fmt::format("{:02}", day + 1));
  if (day > 1)
    days.push_back(text.substr(0, 8) + fmt::format("{:02}", day - 1));
  else if (const int year = std::atoi(text.substr(0, 4).c_str()); year > 1)
    days.push_back(fmt::format("{:04}-12-28", year - 1));
  return days;
}

/// `A_%` → `Aa`
std::string like(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '%'), text.end());
  std::replace(text.begin(), text.end(), '_', 'a');
  return text;
}

void add(Texts& texts, const std::string& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end())
    texts.push_back(text);
}

}  // namespace

std::vector<std::string> harvest(std::string_view sql) {
  const Literals found = literals_of(sql);
  Texts texts;
  for (const std::string& each : found.strings)
    if (each.find('%') == each.npos && each.find('^') == each.npos)
      add(texts, each);
  for (const std::string& each : found.numbers)
    for (const std::string& near : around(each))
      add(texts, near);
  for (const std::string& each : found.strings) {
    if (is_day(each))
      for (const std::string& day : days_around(each))
        add(texts, day);
    if (each.find('%') != each.npos)
      add(texts, like(each));
    if (const auto match = matching(each); match && *match != each)
      add(texts, *match);
  }
  return texts;
}

std::vector<std::string> texts_of_lengths(std::string_view sql, int row) {
  Texts texts;
  for (const std::string& each : literals_of(sql).numbers)
    for (const std::string& near : around(each)) {
      const int length = std::atoi(near.c_str());
      if (length < 1 || length > 300)
        continue;
      const auto rest = static_cast<std::size_t>(length - 1);
      add(texts, static_cast<char>('a' + row % 26) + std::string(rest, 'x'));
      add(texts, static_cast<char>('1' + row % 9) + std::string(rest, '0'));
    }
  return texts;
}

}  // namespace groma::proof
