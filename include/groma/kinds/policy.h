/// A row security policy.
#pragma once

#include "groma/values.h"

namespace groma {

struct Policy {
  static constexpr Kind kind = Kind::policy;

  std::string schema;
  std::string table;
  std::string name;
  bool permissive = true;
  std::string command;
  std::vector<std::string> roles;
  Sql using_expression;
  Sql check_expression;
  std::string comment;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Policy&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Policy::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Policy::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Policy::name, Role::identity, "Name of the policy."));
    visit(field("permissive", &Policy::permissive, Role::compared, "False for RESTRICTIVE."));
    visit(field("command", &Policy::command, Role::compared,
                "`all`, `select`, `insert`, `update` or `delete`."));
    visit(field("roles", &Policy::roles, Role::compared, "Whom it is for."));
    visit(field("using_expression", &Policy::using_expression, Role::compared, "USING, if any."));
    visit(field("check_expression", &Policy::check_expression, Role::compared,
                "WITH CHECK, if any."));
    visit(field("comment", &Policy::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &Policy::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Policy::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
