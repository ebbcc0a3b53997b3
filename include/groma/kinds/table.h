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
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &Table::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("name", &Table::name, Role::identity, "Name of the table."),
        field("partition_by", &Table::partition_by, Role::compared,
              "How it is divided, such as `RANGE (day)`."),
        field("partitions", &Table::partitions, Role::compared, "MySQL, MariaDB: its parts."),
        field("partition_of", &Table::partition_of, Role::compared,
              "PostgreSQL: `schema.table` that this is a partition of."),
        field("partition_bound", &Table::partition_bound, Role::compared,
              "PostgreSQL: `FOR VALUES …` or `DEFAULT`."),
        field("inherits", &Table::inherits, Role::compared,
              "PostgreSQL: parents, in order, as `schema.table`."),
        field("options", &Table::options, Role::compared, "The vendor's own settings."),
        field("comment", &Table::comment, Role::compared, "Comment; empty: none."),
        field("owner", &Table::owner, Role::privilege, "Owning role."),
        field("depends", &Table::depends, Role::informative,
              "Objects that it needs, as the server or its text tells."),
        field("renamed_from", &Table::renamed_from, Role::informative,
              "Name that it had before, as a hint for the differ."),
    };
  }
};

}  // namespace groma
