/// An enumerated type.
#pragma once

#include "groma/values.h"

namespace groma {

struct EnumType {
  static constexpr Kind kind = Kind::enum_type;

  std::string schema;
  std::string name;
  std::vector<std::string> labels;
  std::string comment;
  std::string owner;
  std::string renamed_from;
  Options renamed_values;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const EnumType&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &EnumType::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &EnumType::name, Role::identity, "Name of the type."));
    visit(field("labels", &EnumType::labels, Role::compared, "Its values, in order."));
    visit(field("comment", &EnumType::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &EnumType::owner, Role::privilege, "Owning role."));
    visit(field("renamed_from", &EnumType::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
    visit(field(
        "renamed_values", &EnumType::renamed_values, Role::informative,
        "Hints for the differ: what values were called before, by the names that they have."));
  }
};

}  // namespace groma
