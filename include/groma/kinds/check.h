/// A condition that every row of a table meets.
#pragma once

#include "groma/values.h"

namespace groma {

struct Check {
  static constexpr Kind kind = Kind::check;

  std::string schema;
  std::string table;
  std::string name;
  Sql expression;
  bool validated = true;
  Options options;
  std::string comment;
  std::string column;
  std::vector<Id> depends;
  std::string renamed_from;

  /// The name, or for an unnamed constraint what tells it from others.
  Id id() const { return {kind, schema, table, name.empty() ? signature() : name}; }
  std::string signature() const;

  bool operator==(const Check&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Check::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Check::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Check::name, Role::identity, "Name of the constraint; empty: unnamed."));
    visit(field("expression", &Check::expression, Role::compared, "The condition."));
    visit(field("validated", &Check::validated, Role::compared, "False for NOT VALID."));
    visit(field("options", &Check::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Check::comment, Role::compared, "Comment; empty: none."));
    visit(field("column", &Check::column, Role::informative,
                "Column that it is written at, if it is; the meaning is the same."));
    visit(field("depends", &Check::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Check::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
