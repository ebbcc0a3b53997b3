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
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &Rule::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("table", &Rule::table, Role::identity, "Table it belongs to."),
        field("name", &Rule::name, Role::identity, "Name of the rule."),
        field("definition", &Rule::definition, Role::compared, "The whole CREATE statement."),
        field("options", &Rule::options, Role::compared, "The vendor's own settings."),
        field("comment", &Rule::comment, Role::compared, "Comment; empty: none."),
        field("depends", &Rule::depends, Role::informative,
              "Objects that it needs, as the server or its text tells."),
    };
  }
};

}  // namespace groma
