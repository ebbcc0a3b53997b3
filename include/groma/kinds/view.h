/// A stored query.
#pragma once

#include "groma/values.h"

namespace groma {

struct View {
  static constexpr Kind kind = Kind::view;

  std::string schema;
  std::string name;
  std::vector<std::string> columns;
  Sql query;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Attribute> attributes;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const View&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &View::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &View::name, Role::identity, "Name of the view."));
    visit(field("columns", &View::columns, Role::compared,
                "Names given to its columns; empty: the query's own."));
    visit(field("query", &View::query, Role::compared, "The query."));
    visit(field("options", &View::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &View::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &View::owner, Role::privilege, "Owning role."));
    visit(field("attributes", &View::attributes, Role::informative,
                "Its columns with their types, as the server tells."));
    visit(field("depends", &View::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &View::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
