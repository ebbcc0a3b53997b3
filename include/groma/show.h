/// Catalog values as one line of text for people.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "groma/values.h"

namespace groma {

inline std::string show(const std::string& text) {
  return text;
}
inline std::string show(const Sql& sql) {
  return sql.text;
}
inline std::string show(bool value) {
  return value ? "yes" : "no";
}
inline std::string show(int value) {
  return std::to_string(value);
}
inline std::string show(std::int64_t value) {
  return std::to_string(value);
}
inline std::string show(const Id& id) {
  return to_string(id);
}

template <NamedEnum E>
std::string show(E value) {
  return std::string(to_string(value));
}

inline std::string show(const Options& options) {
  std::string text;
  for (const auto& [key, value] : options)
    text += (text.empty() ? "" : ", ") + key + "=" + value;
  return text;
}

template <Described T>
std::string show(const T& value);
template <class T>
std::string show(const std::vector<T>& list);

template <class T>
std::string show(const std::optional<T>& value) {
  return value ? show(*value) : std::string("none");
}

template <class T>
std::string show(const std::vector<T>& list) {
  std::string text;
  for (const T& each : list)
    text += (text.empty() ? "" : ", ") + show(each);
  return text;
}

/// The fields that are not at their default: `generation: always, start: 7`; a lone one by its
/// value.
template <Described T>
std::string show(const T& value) {
  const T usual{};
  std::string text, lone;
  int count = 0;
  for_each_field<T>([&](const auto& field) {
    if (value.*field.member == usual.*field.member)
      return;
    ++count;
    lone = show(value.*field.member);
    text += (text.empty() ? "" : ", ") + std::string(field.name) + ": " + lone;
  });
  return count == 1 ? lone : text;
}

}  // namespace groma
