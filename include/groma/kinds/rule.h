/// A rewrite rule of a table or view.
#pragma once

#include "groma/values.h"

namespace groma {

struct Rule {
  static constexpr Kind kind = Kind::rule;

  std::string schema;
  std::string table;
  std::string name;
  Sql definition;
  Options options;
  std::string comment;
  std::vector<Id> depends;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Rule&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Rule::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Rule::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Rule::name, Role::identity, "Name of the rule."));
    visit(field("definition", &Rule::definition, Role::compared, "The whole CREATE statement."));
    visit(field("options", &Rule::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Rule::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &Rule::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
