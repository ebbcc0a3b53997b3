#include "property/postgresql/vendor.h"

#include "property/postgresql/make.h"
#include "property/postgresql/render.h"
#include "property/postgresql/repair.h"
#include "property/postgresql/rows.h"

namespace groma::proof::postgresql {
namespace {

/// Most things belong to tables.
std::vector<Kind> shares() {
  std::vector<Kind> kinds;
  const auto add = [&](Kind kind, std::size_t share) { kinds.insert(kinds.end(), share, kind); };
  for (const Kind kind : {Kind::schema, Kind::composite, Kind::range, Kind::event_trigger,
                          Kind::extension, Kind::rule})
    add(kind, 1);
  for (const Kind kind : {Kind::enum_type, Kind::domain, Kind::sequence, Kind::table,
                          Kind::materialized_view, Kind::policy, Kind::exclusion, Kind::primary_key,
                          Kind::unique, Kind::miscellany, Kind::trigger})
    add(kind, 2);
  for (const Kind kind : {Kind::check, Kind::foreign_key, Kind::view, Kind::routine})
    add(kind, 3);
  for (const Kind kind : {Kind::column, Kind::index})
    add(kind, 5);
  return kinds;
}

std::optional<Id> id_of_thing(const Schema& schema, const Thing& thing) {
  static const std::set<Kind> kinds = {
      Kind::table,     Kind::column,   Kind::index,  Kind::view,        Kind::materialized_view,
      Kind::enum_type, Kind::sequence, Kind::unique, Kind::foreign_key, Kind::check,
      Kind::exclusion, Kind::trigger};
  if (!kinds.contains(thing.kind))
    return std::nullopt;
  Id id{thing.kind, "public", {}, thing.name};
  const Thing* above = schema.find(thing.parent);
  if (above != nullptr && above->kind != Kind::schema) {
    id.table = above->name;
    above = schema.find(above->parent);
  }
  if (above != nullptr)
    id.schema = above->name;
  return id;
}

}  // namespace

things::Vendor vendor() {
  return {"postgresql", shares(), make, make_name, repair, render, rows, id_of_thing};
}

}  // namespace groma::proof::postgresql
