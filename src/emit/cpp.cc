#include "emit/cpp.h"

#include "emit/cpp_table.h"
#include "emit/cpp_value.h"

namespace groma {
namespace {

using namespace cpp;

constexpr std::string_view head = R"(// A model of groma's, written by `groma inspect --format cpp`.
#pragma once

#include <groma/model.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace database {

)";

template <class K>
constexpr bool is_privilege = K::kind == Kind::grant || K::kind == Kind::default_privilege;

template <class K>
std::string kind_name() {
  std::string text;
  bool begins = true;
  for (const char c : to_string(K::kind)) {
    if (c != '_')
      text += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '_';
  }
  return "groma::" + text;
}

/// An object as it stands in a catalog, field by field.
template <class K>
std::string whole(const K& object) {
  static const K usual;
  std::string text = "  {\n    " + kind_name<K>() + " object;\n";
  for_each_field<K>([&](const auto& field) {
    const bool is_said = field.role != Role::privilege && field.name != "depends";
    if (is_said && object.*field.member != usual.*field.member)
      text += "    object." + std::string(field.name) + " = " + value(object.*field.member) + ";\n";
  });
  return text + "    model.add(std::move(object));\n  }\n";
}

/// A struct stands for its table.
bool has_struct(const Table& table, const Structs& structs) {
  return structs.contains(table.id());
}
template <class K>
bool has_struct(const K&, const Structs&) {
  return false;
}

std::string others(const Catalog& catalog, const Structs& structs) {
  std::string text;
  for_each_object(catalog, [&](const auto& object) {
    using K = std::remove_cvref_t<decltype(object)>;
    if constexpr (!is_privilege<K>)
      if (!has_struct(object, structs) && !is_chained(object, structs))
        text += whole(object);
  });
  return text;
}

}  // namespace

std::string cpp_model(const Catalog& catalog) {
  const Structs structs = structs_of(catalog);
  std::string text(head);
  for (const Unmodelled& each : catalog.unmodelled)
    text += "// Not modelled: " + each.what + " " + each.name + "\n";
  for (const auto& each : structs)
    text += definition(each.second, catalog) + "\n";
  for (const auto& each : structs)
    text += declaration(each.second, structs, catalog) + "\n";
  const std::string rest = others(catalog, structs);
  if (!rest.empty())
    text += "inline void declare_others(groma::Model& model) {\n" + rest + "}\n\n";
  text += "inline groma::Model schema() {\n  groma::Model model;\n";
  for (const auto& each : structs)
    text += "  " + each.second.function + "(model);\n";
  if (!rest.empty())
    text += "  declare_others(model);\n";
  return text + "  return model;\n}\n\n}  // namespace database\n";
}

}  // namespace groma
