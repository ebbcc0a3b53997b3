/// A range type.
#pragma once

#include "groma/values.h"

namespace groma {

struct Range {
  static constexpr Kind kind = Kind::range;

  std::string schema;
  std::string name;
  std::string subtype;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Range&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Range::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Range::name, Role::identity, "Name of the type."));
    visit(field("subtype", &Range::subtype, Role::compared, "Type of the bounds."));
    visit(field("options", &Range::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Range::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Range::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Range::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
