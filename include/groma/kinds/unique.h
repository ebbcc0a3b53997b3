/// A unique constraint (a unique index that is not a constraint is an Index).
#pragma once

#include "groma/values.h"

namespace groma {

struct Unique {
  static constexpr Kind kind = Kind::unique;

  std::string schema;
  std::string table;
  std::string name;
  std::vector<KeyPart> columns;
  std::vector<std::string> include;
  bool nulls_distinct = true;
  Deferral deferral = Deferral::not_deferrable;
  Options options;
  std::string comment;
  std::string renamed_from;

  /// The name, or for an unnamed constraint what tells it from others.
  Id id() const { return {kind, schema, table, name.empty() ? signature() : name}; }
  std::string signature() const;

  bool operator==(const Unique&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Unique::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Unique::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Unique::name, Role::identity, "Name of the constraint; empty: unnamed."));
    visit(field("columns", &Unique::columns, Role::compared, "Its columns, in order."));
    visit(
        field("include", &Unique::include, Role::compared, "Columns that are only carried along."));
    visit(field("nulls_distinct", &Unique::nulls_distinct, Role::compared,
                "False for NULLS NOT DISTINCT."));
    visit(field("deferral", &Unique::deferral, Role::compared, "When it is checked."));
    visit(field("options", &Unique::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Unique::comment, Role::compared, "Comment; empty: none."));
    visit(field("renamed_from", &Unique::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
