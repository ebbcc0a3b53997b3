/// A function, procedure or aggregate.
#pragma once

#include "groma/values.h"

namespace groma {

struct Routine {
  static constexpr Kind kind = Kind::routine;

  std::string schema;
  std::string name;
  std::string routine_kind;
  std::string returns;
  Sql definition;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Routine&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Routine::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Routine::name, Role::identity,
                "Name with the types of its arguments: `area(numeric, numeric)`."));
    visit(field("routine_kind", &Routine::routine_kind, Role::compared,
                "`function`, `procedure`, `aggregate` or `window`."));
    visit(field("returns", &Routine::returns, Role::compared, "What it returns; empty: nothing."));
    visit(field("definition", &Routine::definition, Role::compared, "The whole CREATE statement."));
    visit(field("options", &Routine::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Routine::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Routine::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Routine::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Routine::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
