/// An object of a rarer kind (collation, cast, operator, text search configuration, publication,
/// statistics, foreign server, …), known by its whole definition: it is created and dropped, not
/// altered.
#pragma once

#include "groma/values.h"

namespace groma {

struct Miscellany {
  static constexpr Kind kind = Kind::miscellany;

  std::string schema;
  std::string object_type;
  std::string name;
  Sql definition;
  Sql drop;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;

  Id id() const { return {kind, schema, {}, object_type + " " + name}; }

  bool operator==(const Miscellany&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Miscellany::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("object_type", &Miscellany::object_type, Role::identity,
                "Its kind in the vendor's words, such as `collation`."));
    visit(field("name", &Miscellany::name, Role::identity, "Name of the object."));
    visit(field("definition", &Miscellany::definition, Role::compared,
                "The statement that creates it."));
    visit(field("drop", &Miscellany::drop, Role::informative, "The statement that drops it."));
    visit(field("comment", &Miscellany::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Miscellany::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Miscellany::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
