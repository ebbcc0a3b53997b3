/// An index that backs no constraint.
#pragma once

#include "groma/values.h"

namespace groma {

struct Index {
  static constexpr Kind kind = Kind::index;

  std::string schema;
  std::string table;
  std::string name;
  bool is_unique = false;
  std::string method;
  std::vector<KeyPart> columns;
  std::vector<std::string> include;
  bool nulls_distinct = true;
  Sql predicate;
  std::string partition_of;
  Options options;
  std::string comment;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, table, name}; }

  bool operator==(const Index&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Index::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("table", &Index::table, Role::identity, "Table it belongs to."));
    visit(field("name", &Index::name, Role::identity, "Name of the index."));
    visit(field("is_unique", &Index::is_unique, Role::compared, "True for UNIQUE."));
    visit(field("method", &Index::method, Role::compared,
                "`btree`, `gin`, `fulltext`, …; empty: the default."));
    visit(field("columns", &Index::columns, Role::compared, "Its parts, in order."));
    visit(
        field("include", &Index::include, Role::compared, "Columns that are only carried along."));
    visit(field("nulls_distinct", &Index::nulls_distinct, Role::compared,
                "False for NULLS NOT DISTINCT."));
    visit(field("predicate", &Index::predicate, Role::compared, "WHERE, if any."));
    visit(field("partition_of", &Index::partition_of, Role::compared,
                "PostgreSQL: `schema.index` that it is attached to."));
    visit(field("options", &Index::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Index::comment, Role::compared, "Comment; empty: none."));
    visit(field("depends", &Index::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Index::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
