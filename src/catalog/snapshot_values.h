/// Reads the values that objects are made of, each by its description.
#pragma once

#include <limits>

#include "catalog/json_node.h"
#include "catalog/snapshot_format.h"

namespace groma::snapshot {

inline void read_value(const JsonNode& node, std::string& value) {
  value = node.string();
}
inline void read_value(const JsonNode& node, Sql& value) {
  value.text = node.string();
}
inline void read_value(const JsonNode& node, bool& value) {
  value = node.boolean();
}

template <std::signed_integral I>
void read_value(const JsonNode& node, I& value) {
  using Limits = std::numeric_limits<I>;
  value = static_cast<I>(node.integer(Limits::min(), Limits::max()));
}

template <NamedEnum E>
void read_value(const JsonNode& node, E& value) {
  const std::string name = node.string();
  if (!from_string(name, value))
    node.fail_unknown("value", name, enum_names(E{}));
}

inline void read_value(const JsonNode& node, Options& value) {
  node.each_member(
      [&](std::string_view key, const JsonNode& each) { value.emplace(key, each.string()); });
}

template <Described T>
void read_value(const JsonNode& node, T& value);

template <class T>
void read_value(const JsonNode& node, std::optional<T>& value) {
  read_value(node, value.emplace());
}

template <class T>
void read_value(const JsonNode& node, std::vector<T>& values) {
  node.each_element(
      [&](std::size_t, const JsonNode& each) { read_value(each, values.emplace_back()); });
}

/// The fields of T that can be given at a place.
template <Described T>
std::vector<std::string_view> field_names(Place place) {
  std::vector<std::string_view> names;
  for_each_field<T>([&](const auto& field) {
    if (!implied<T>(field.name, place))
      names.push_back(field.name);
  });
  return names;
}

/// Reads one field, if T has it at that place; false if it has not.
template <Described T>
bool read_field(std::string_view key, const JsonNode& node, T& value, Place place) {
  bool known = false;
  for_each_field<T>([&](const auto& field) {
    if (field.name != key || implied<T>(field.name, place))
      return;
    known = true;
    read_value(node, value.*field.member);
  });
  return known;
}

/// Fails for each field that has to be there and is not.
template <Described T>
void expect_required(const JsonNode& node, Place place) {
  for_each_field<T>([&](const auto& field) {
    if (required<T>(field.name, field.role) && !implied<T>(field.name, place) &&
        !node.has(field.name))
      node.fail("has no `" + std::string(field.name) + "`");
  });
}

template <Described T>
void read_value(const JsonNode& node, T& value) {
  node.each_member([&](std::string_view key, const JsonNode& each) {
    if (!read_field(key, each, value, Place::top))
      each.fail_unknown("field", key, field_names<T>(Place::top));
  });
  expect_required<T>(node, Place::top);
}

}  // namespace groma::snapshot
