#include "property/postgresql/vendor.h"

namespace groma::proof::postgresql {

Exercise exercise() {
  return {
      {Kind::schema, Kind::extension,         Kind::enum_type, Kind::domain,    Kind::composite,
       Kind::range,  Kind::sequence,          Kind::table,     Kind::column,    Kind::primary_key,
       Kind::unique, Kind::foreign_key,       Kind::check,     Kind::exclusion, Kind::index,
       Kind::view,   Kind::materialized_view, Kind::routine,   Kind::trigger,   Kind::rule,
       Kind::policy, Kind::event_trigger,     Kind::miscellany},
      {"table.partitions", "view.columns", "materialized_view.columns"},
      {"table.options.unlogged"},
      {Kind::table, Kind::column, Kind::index},
      {"collation", "statistics", "publication"},
      true};
}

}  // namespace groma::proof::postgresql
