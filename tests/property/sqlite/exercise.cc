#include "property/sqlite/exercise.h"

namespace groma::proof {

Exercise sqlite_exercise() {
  return {{Kind::table, Kind::virtual_table, Kind::column, Kind::primary_key, Kind::unique,
           Kind::foreign_key, Kind::check, Kind::index, Kind::view, Kind::trigger},
          {"table.partition_by", "table.partitions", "table.partition_of", "table.partition_bound",
           "table.inherits", "primary_key.include", "primary_key.deferral", "unique.include",
           "unique.nulls_distinct", "unique.deferral", "foreign_key.referenced_schema",
           "foreign_key.set_columns", "foreign_key.match_full", "foreign_key.validated",
           "check.validated", "index.method", "index.include", "index.nulls_distinct",
           "index.partition_of"},
          {"table.options.strict", "table.options.without_rowid", "column.options.not_null_name",
           "column.options.not_null_on_conflict", "primary_key.options.on_conflict",
           "unique.options.on_conflict"},
          {Kind::table, Kind::column, Kind::index},
          {},
          false};
}

}  // namespace groma::proof
