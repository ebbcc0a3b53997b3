/// A trigger of a table or view.
#pragma once

#include "groma/values.h"

namespace groma {

struct Trigger {
  static constexpr Kind kind = Kind::trigger;

  std::string schema;
  std::string table;
  std::string name;
  Sql definition;
  Options options;
  std::string comment;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Trigger&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Trigger::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Trigger::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Trigger::name, Role::identity, "Name of the trigger."));
    visit(field("definition", &Trigger::definition, Role::compared, "The whole CREATE statement."));
    visit(field("options", &Trigger::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Trigger::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &Trigger::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Trigger::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
