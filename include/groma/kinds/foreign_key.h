/// A reference from columns of one table to a key of another.
#pragma once

#include "groma/values.h"

namespace groma {

struct ForeignKey {
  static constexpr Kind kind = Kind::foreign_key;

  std::string schema;
  std::string table;
  std::string name;
  std::vector<std::string> columns;
  std::string referenced_schema;
  std::string referenced_table;
  std::vector<std::string> referenced_columns;
  ReferenceAction on_delete = ReferenceAction::no_action;
  ReferenceAction on_update = ReferenceAction::no_action;
  std::vector<std::string> set_columns;
  bool match_full = false;
  Deferral deferral = Deferral::not_deferrable;
  bool validated = true;
  Options options;
  std::string comment;
  std::vector<Id> depends;
  std::string renamed_from;

  /// The name, or for an unnamed constraint what tells it from others.
  Id id() const { return {kind, schema, table, name.empty() ? signature() : name}; }
  std::string signature() const;

  bool operator==(const ForeignKey&) const = default;
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &ForeignKey::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("table", &ForeignKey::table, Role::identity, "Table it belongs to."),
        field("name", &ForeignKey::name, Role::identity, "Name of the constraint; empty: unnamed."),
        field("columns", &ForeignKey::columns, Role::compared, "Its columns, in order."),
        field("referenced_schema", &ForeignKey::referenced_schema, Role::compared,
              "Schema of the table referred to."),
        field("referenced_table", &ForeignKey::referenced_table, Role::compared,
              "The table referred to."),
        field("referenced_columns", &ForeignKey::referenced_columns, Role::compared,
              "Its columns there; empty: the primary key."),
        field("on_delete", &ForeignKey::on_delete, Role::compared,
              "What a delete there does here."),
        field("on_update", &ForeignKey::on_update, Role::compared,
              "What an update there does here."),
        field("set_columns", &ForeignKey::set_columns, Role::compared,
              "Columns that SET NULL or SET DEFAULT sets; empty: all."),
        field("match_full", &ForeignKey::match_full, Role::compared, "True for MATCH FULL."),
        field("deferral", &ForeignKey::deferral, Role::compared, "When it is checked."),
        field("validated", &ForeignKey::validated, Role::compared, "False for NOT VALID."),
        field("options", &ForeignKey::options, Role::compared, "The vendor's own settings."),
        field("comment", &ForeignKey::comment, Role::compared, "Comment; empty: none."),
        field("depends", &ForeignKey::depends, Role::informative,
              "Objects that it needs, as the server or its text tells."),
        field("renamed_from", &ForeignKey::renamed_from, Role::informative,
              "Name that it had before, as a hint for the differ."),
    };
  }
};

}  // namespace groma
