/// A column of a table.
#pragma once

#include "groma/values.h"

namespace groma {

struct Column {
  static constexpr Kind kind = Kind::column;

  std::string schema;
  std::string table;
  std::string name;
  std::string type;
  bool nullable = true;
  std::optional<Sql> default_value;
  std::optional<Generated> generated;
  std::optional<Identity> identity;
  std::string collation;
  Options options;
  std::string comment;
  int position = 0;
  std::vector<Id> depends;
  std::string renamed_from;
  Options renamed_values;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Column&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Column::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Column::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Column::name, Role::identity, "Name of the column."));
    visit(field("type", &Column::type, Role::compared, "Its type, as the vendor spells it."));
    visit(field("nullable", &Column::nullable, Role::compared, "False for NOT NULL."));
    visit(field("default_value", &Column::default_value, Role::compared, "DEFAULT, if any."));
    visit(field("generated", &Column::generated, Role::compared, "How it is computed, if it is."));
    visit(field("identity", &Column::identity, Role::compared, "How it is numbered, if it is."));
    visit(field("collation", &Column::collation, Role::compared,
                "Collation, where it is not the default."));
    visit(field("options", &Column::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Column::comment, Role::compared, "Comment; empty: none."));
    visit(field("position", &Column::position, Role::informative,
                "Place in the table, from 1; compared only when column order is strict."));
    visit(field("depends", &Column::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Column::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
    visit(field("renamed_values", &Column::renamed_values, Role::informative,
                "Hints for the differ, MySQL, MariaDB (`enum`, `set`): what values were called "
                "before, by the names that they have."));
  }
};

}  // namespace groma
