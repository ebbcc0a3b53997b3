/// A table. Its columns, constraints, indexes and triggers are objects of their own that name it.
#pragma once

#include "groma/values.h"

namespace groma {

struct Table {
  static constexpr Kind kind = Kind::table;

  std::string schema;
  std::string name;
  Sql partition_by;
  std::vector<Partition> partitions;
  std::string partition_of;
  Sql partition_bound;
  std::vector<std::string> inherits;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;
  std::string renamed_from;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Table&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Table::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Table::name, Role::identity, "Name of the table."));
    visit(field("partition_by", &Table::partition_by, Role::compared,
                "How it is divided, such as `RANGE (day)`."));
    visit(field("partitions", &Table::partitions, Role::compared, "MySQL, MariaDB: its parts."));
    visit(field("partition_of", &Table::partition_of, Role::compared,
                "PostgreSQL: `schema.table` that this is a partition of."));
    visit(field("partition_bound", &Table::partition_bound, Role::compared,
                "PostgreSQL: `FOR VALUES …` or `DEFAULT`."));
    visit(field("inherits", &Table::inherits, Role::compared,
                "PostgreSQL: parents, in order, as `schema.table`."));
    visit(field("options", &Table::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Table::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Table::owner, Role::privilege, "Owning role."));
    visit(field("depends", &Table::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
    visit(field("renamed_from", &Table::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
