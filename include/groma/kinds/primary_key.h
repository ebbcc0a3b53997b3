/// The primary key of a table.
#pragma once

#include "groma/values.h"

namespace groma {

struct PrimaryKey {
  static constexpr Kind kind = Kind::primary_key;

  std::string schema;
  std::string table;
  std::string name;
  std::vector<KeyPart> columns;
  std::vector<std::string> include;
  Deferral deferral = Deferral::not_deferrable;
  Options options;
  std::string comment;

  Id id() const { return {kind, schema, table, {}}; }

  bool operator==(const PrimaryKey&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &PrimaryKey::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &PrimaryKey::table, Role::identity, "Table it belongs to."));
    visit(field("name", &PrimaryKey::name, Role::compared,
                "Name of the constraint; empty: unnamed."));
    visit(field("columns", &PrimaryKey::columns, Role::compared, "Its columns, in order."));
    visit(field("include", &PrimaryKey::include, Role::compared,
                "Columns that are only carried along."));
    visit(field("deferral", &PrimaryKey::deferral, Role::compared, "When it is checked."));
    visit(field("options", &PrimaryKey::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &PrimaryKey::comment, Role::compared, "Comment; empty: none."));
  }
};

}  // namespace groma
