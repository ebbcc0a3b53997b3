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
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &Check::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("table", &Check::table, Role::identity, "Table it belongs to."),
        field("name", &Check::name, Role::identity, "Name of the constraint; empty: unnamed."),
        field("expression", &Check::expression, Role::compared, "The condition."),
        field("validated", &Check::validated, Role::compared, "False for NOT VALID."),
        field("options", &Check::options, Role::compared, "The vendor's own settings."),
        field("comment", &Check::comment, Role::compared, "Comment; empty: none."),
        field("column", &Check::column, Role::informative,
              "Column that it is written at, if it is; the meaning is the same."),
        field("depends", &Check::depends, Role::informative,
              "Objects that it needs, as the server or its text tells."),
        field("renamed_from", &Check::renamed_from, Role::informative,
              "Name that it had before, as a hint for the differ."),
    };
  }
};

}  // namespace groma
