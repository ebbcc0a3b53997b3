/// Catalog values as C++.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/values.h"

namespace groma::cpp {

/// A literal; one of several lines is several literals.
std::string literal(std::string_view text);

inline std::string value(const std::string& text) {
  return literal(text);
}
inline std::string value(const Sql& sql) {
  return "groma::Sql{" + literal(sql.text) + "}";
}
inline std::string value(bool flag) {
  return flag ? "true" : "false";
}
inline std::string value(int number) {
  return std::to_string(number);
}
std::string value(std::int64_t number);
std::string value(const Options& options);

inline std::string type_of(ReferenceAction) {
  return "groma::ReferenceAction";
}
inline std::string type_of(Deferral) {
  return "groma::Deferral";
}
inline std::string type_of(Generation) {
  return "groma::Generation";
}
inline std::string type_of(Kind) {
  return "groma::Kind";
}

/// The values of our enumerations are called as their names say.
template <NamedEnum E>
std::string value(E each) {
  return type_of(each) + "::" + std::string(to_string(each));
}

template <Described T>
std::string value(const T& object);
template <class T>
std::string value(const std::vector<T>& list);

template <class T>
std::string value(const std::optional<T>& each) {
  return value(*each);  // an empty one is a field's default, which is not written
}

template <class T>
std::string value(const std::vector<T>& list) {
  std::string text;
  for (const T& each : list)
    text += (text.empty() ? "" : ", ") + value(each);
  return "{" + text + "}";
}

/// `{.column = "a", .descending = true}`: what is not at its default.
template <Described T>
std::string value(const T& object) {
  const T usual{};
  std::string text;
  for_each_field<T>([&](const auto& field) {
    if (object.*field.member != usual.*field.member)
      text += (text.empty() ? "." : ", .") + std::string(field.name) + " = " +
              value(object.*field.member);
  });
  return "{" + text + "}";
}

}  // namespace groma::cpp
