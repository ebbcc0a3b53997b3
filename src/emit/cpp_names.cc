#include "emit/cpp_names.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/letters.h"

namespace groma::cpp {

namespace {

// https://en.cppreference.com/w/cpp/keyword, C++20, with the names that the file uses itself.
constexpr std::array<std::string_view, 97> reserved{
    "alignas",       "alignof",     "and",
    "and_eq",        "asm",         "auto",
    "bitand",        "bitor",       "bool",
    "break",         "case",        "catch",
    "char",          "char8_t",     "char16_t",
    "char32_t",      "class",       "compl",
    "concept",       "const",       "consteval",
    "constexpr",     "constinit",   "const_cast",
    "continue",      "co_await",    "co_return",
    "co_yield",      "decltype",    "default",
    "delete",        "do",          "double",
    "dynamic_cast",  "else",        "enum",
    "explicit",      "export",      "extern",
    "false",         "float",       "for",
    "friend",        "goto",        "if",
    "inline",        "int",         "long",
    "mutable",       "namespace",   "new",
    "noexcept",      "not",         "not_eq",
    "nullptr",       "operator",    "or",
    "or_eq",         "private",     "protected",
    "public",        "register",    "reinterpret_cast",
    "requires",      "return",      "short",
    "signed",        "sizeof",      "static",
    "static_assert", "static_cast", "struct",
    "switch",        "template",    "this",
    "thread_local",  "throw",       "true",
    "try",           "typedef",     "typeid",
    "typename",      "union",       "unsigned",
    "using",         "virtual",     "void",
    "volatile",      "wchar_t",     "while",
    "xor",           "xor_eq",      "std",
    "groma",         "model",       "table",
    "NULL"};

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 128;
}

/// Words of letters and digits, an underscore between two.
std::string words(std::string_view name) {
  std::string text;
  for (const char c : name)
    if (is_letter(c))
      text += c;
    else if (!text.empty() && text.back() != '_')
      text += '_';
  while (!text.empty() && text.back() == '_')
    text.pop_back();
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text.front())) != 0)
    text.insert(0, "n");
  return text;
}

}  // namespace

std::string Names::free(std::string wish) {
  if (std::find(reserved.begin(), reserved.end(), wish) != reserved.end())
    wish += '_';
  std::string name = wish;
  for (int i = 2; !taken_.insert(name).second; ++i)
    name = wish + (wish.ends_with('_') ? "" : "_") + std::to_string(i);
  return name;
}

std::string Names::snake(std::string_view name) {
  return free(fold(words(name)));
}

std::string Names::camel(std::string_view name) {
  std::string text;
  bool begins = true;
  for (const char c : words(name)) {
    if (c != '_')
      text += begins ? upper(c) : c;
    begins = c == '_';
  }
  return free(std::move(text));
}

}  // namespace groma::cpp
