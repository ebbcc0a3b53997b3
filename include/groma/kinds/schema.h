/// A namespace for other objects.
#pragma once

#include "groma/values.h"

namespace groma {

struct Schema {
  static constexpr Kind kind = Kind::schema;

  std::string name;
  std::string comment;
  std::string owner;
  std::string renamed_from;

  Id id() const { return {kind, {}, {}, name}; }

  bool operator==(const Schema&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("name", &Schema::name, Role::identity, "Name of the schema."));
    visit(field("comment", &Schema::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Schema::owner, Role::privilege, "Owning role."));
    visit(field("renamed_from", &Schema::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
