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
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &ForeignKey::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &ForeignKey::table, Role::identity, "Table it belongs to."));
    visit(field("name", &ForeignKey::name, Role::identity,
                "Name of the constraint; empty: unnamed."));
    visit(field("columns", &ForeignKey::columns, Role::compared, "Its columns, in order."));
    visit(field("referenced_schema", &ForeignKey::referenced_schema, Role::compared,
                "Schema of the table referred to."));
    visit(field("referenced_table", &ForeignKey::referenced_table, Role::compared,
                "The table referred to."));
    visit(field("referenced_columns", &ForeignKey::referenced_columns, Role::compared,
                "Its columns there; empty: the primary key."));
    visit(field("on_delete", &ForeignKey::on_delete, Role::compared,
                "What a delete there does here."));
    visit(field("on_update", &ForeignKey::on_update, Role::compared,
                "What an update there does here."));
    visit(field("set_columns", &ForeignKey::set_columns, Role::compared,
                "Columns that SET NULL or SET DEFAULT sets; empty: all."));
    visit(field("match_full", &ForeignKey::match_full, Role::compared, "True for MATCH FULL."));
    visit(field("deferral", &ForeignKey::deferral, Role::compared, "When it is checked."));
    visit(field("validated", &ForeignKey::validated, Role::compared, "False for NOT VALID."));
    visit(field("options", &ForeignKey::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &ForeignKey::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &ForeignKey::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &ForeignKey::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
