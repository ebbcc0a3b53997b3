/// A row type of its own.
#pragma once

#include "groma/values.h"

namespace groma {

struct Composite {
  static constexpr Kind kind = Kind::composite;

  std::string schema;
  std::string name;
  std::vector<Attribute> attributes;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Composite&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Composite::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Composite::name, Role::identity, "Name of the type."));
    visit(field("attributes", &Composite::attributes, Role::compared, "Its attributes, in order."));
    visit(field("comment", &Composite::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Composite::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Composite::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
