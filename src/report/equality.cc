#include "report/equality.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "catalog/letters.h"

namespace groma {

namespace {

std::string without(std::string text, std::string_view letters) {
  std::erase_if(text, [&](char c) { return letters.find(c) != letters.npos; });
  return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

bool is_of_type(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '[' || c == ']' ||
         c == '.';
}

/// `'x'::text` → `'x'`. Blanks are gone by then.
std::string without_casts(std::string text) {
  for (auto at = text.find("::"); at != text.npos; at = text.find("::", at)) {
    const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                                      text.end(), is_of_type);
    text.erase(text.begin() + static_cast<std::ptrdiff_t>(at), end);
  }
  return text;
}

/// One way of writing a thing that means nothing; each is applied to what those before it left.
struct Spelling {
  std::string_view name;
  std::string (*plain)(std::string text);
};

constexpr std::array spellings = {
    Spelling{"letter case", [](std::string text) { return fold(text); }},
    Spelling{"blanks", [](std::string text) { return without(std::move(text), " \t\r\n"); }},
    Spelling{"quotes around names",
             [](std::string text) { return without(std::move(text), "\"`"); }},
    Spelling{"parentheses", [](std::string text) { return without(std::move(text), "()"); }},
    Spelling{"casts that the server adds", without_casts},
    Spelling{"a list that is written IN or = ANY",
             [](std::string text) {
               return without(replaced(replaced(std::move(text), "=anyarray", "in"), "=any", "in"),
                              "[]");
             }},
    Spelling{"<> and !=", [](std::string text) { return replaced(std::move(text), "!=", "<>"); }},
};

/// What makes the two texts one; empty where that takes more than spelling.
std::string spelling_rule(std::string before, std::string after) {
  std::string names;
  for (const Spelling& each : spellings) {
    const std::string left = each.plain(before), right = each.plain(after);
    const bool differed = (left == before) != (right == after) ||
                          (left != before && right != after && before != after);
    if (differed)
      names += (names.empty() ? "" : ", ") + std::string(each.name);
    before = left;
    after = right;
    if (before == after)
      return names;
  }
  return {};
}

}  // namespace

std::string rule_of(const Explanation& explanation) {
  if (!explanation.equal)
    return "none makes them the same";
  if (explanation.before.empty() || explanation.after.empty() || explanation.field == "nullable")
    return "what holds where nothing is said";
  if (std::string rule = spelling_rule(explanation.before, explanation.after); !rule.empty())
    return rule;
  if (explanation.field == "type")
    return "two names of one type";
  if (explanation.field == "default_value")
    return "two spellings of one default";
  return "the words in which the server itself says it";
}

}  // namespace groma
