/// A stored query with its result.
#pragma once

#include "groma/values.h"

namespace groma {

struct MaterializedView {
  static constexpr Kind kind = Kind::materialized_view;

  std::string schema;
  std::string name;
  Sql query;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Attribute> attributes;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const MaterializedView&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &MaterializedView::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &MaterializedView::name, Role::identity, "Name of the view."));
    visit(field("query", &MaterializedView::query, Role::compared, "The query."));
    visit(
        field("options", &MaterializedView::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &MaterializedView::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &MaterializedView::owner, Role::privilege, "Owning role."));
    visit(field("attributes", &MaterializedView::attributes, Role::informative,
                "Its columns with their types, as the server tells."));
    visit(field("depends", &MaterializedView::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &MaterializedView::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
