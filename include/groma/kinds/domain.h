/// A type made of another one, with conditions.
#pragma once

#include "groma/values.h"

namespace groma {

struct Domain {
  static constexpr Kind kind = Kind::domain;

  std::string schema;
  std::string name;
  std::string type;
  std::string collation;
  bool nullable = true;
  std::optional<Sql> default_value;
  std::vector<DomainCheck> checks;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Domain&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Domain::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Domain::name, Role::identity, "Name of the domain."));
    visit(field("type", &Domain::type, Role::compared, "The type it is made of."));
    visit(field("collation", &Domain::collation, Role::compared,
                "Collation, where it is not the type's own."));
    visit(field("nullable", &Domain::nullable, Role::compared, "False for NOT NULL."));
    visit(field("default_value", &Domain::default_value, Role::compared, "DEFAULT, if any."));
    visit(field("checks", &Domain::checks, Role::compared, "Its conditions, by name."));
    visit(field("options", &Domain::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Domain::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Domain::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Domain::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
