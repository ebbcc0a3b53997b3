#include "property/mysql/vendor.h"

namespace groma::proof::mysql {

Exercise exercise(const Flavor& flavor) {
  Exercise exercise{
      {Kind::table, Kind::column, Kind::primary_key, Kind::unique, Kind::foreign_key, Kind::check,
       Kind::index, Kind::view, Kind::routine, Kind::trigger, Kind::event},
      {},
      {"table.options.engine", "table.options.collation", "column.options.invisible",
       "table.options.row_format", "index.options.invisible"},
      {Kind::table, Kind::column, Kind::index, Kind::unique},
      {},
      true};
  if (flavor.mariadb)
    exercise.kinds.push_back(Kind::sequence);
  return exercise;
}

}  // namespace groma::proof::mysql
