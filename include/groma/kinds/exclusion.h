/// An exclusion constraint.
#pragma once

#include "groma/values.h"

namespace groma {

struct Exclusion {
  static constexpr Kind kind = Kind::exclusion;

  std::string schema;
  std::string table;
  std::string name;
  std::string method;
  std::vector<KeyPart> columns;
  std::vector<std::string> operators;
  std::vector<std::string> include;
  Sql predicate;
  Deferral deferral = Deferral::not_deferrable;
  Options options;
  std::string comment;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Exclusion&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Exclusion::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Exclusion::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Exclusion::name, Role::identity, "Name of the constraint."));
    visit(field("method", &Exclusion::method, Role::compared, "Index method."));
    visit(field("columns", &Exclusion::columns, Role::compared, "Its parts, in order."));
    visit(field("operators", &Exclusion::operators, Role::compared, "One operator for each part."));
    visit(field("include", &Exclusion::include, Role::compared,
                "Columns that are only carried along."));
    visit(field("predicate", &Exclusion::predicate, Role::compared, "WHERE, if any."));
    visit(field("deferral", &Exclusion::deferral, Role::compared, "When it is checked."));
    visit(field("options", &Exclusion::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Exclusion::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &Exclusion::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Exclusion::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
