#include "property/mysql/vendor.h"

#include "property/mysql/make.h"
#include "property/mysql/render.h"
#include "property/mysql/repair.h"
#include "property/mysql/rows.h"

namespace groma::proof::mysql {
namespace {

/// Most things belong to tables.
std::vector<Kind> shares(const Flavor& flavor) {
  std::vector<Kind> kinds;
  const auto add = [&](Kind kind, std::size_t share) { kinds.insert(kinds.end(), share, kind); };
  for (const Kind kind : {Kind::event, Kind::primary_key, Kind::table, Kind::trigger})
    add(kind, 2);
  for (const Kind kind : {Kind::check, Kind::view, Kind::routine, Kind::unique})
    add(kind, 3);
  for (const Kind kind : {Kind::column, Kind::index, Kind::foreign_key})
    add(kind, 6);
  add(Kind::sequence, flavor.mariadb ? 2 : 0);
  return kinds;
}

std::optional<Id> id_of_thing(const Schema& schema, const Thing& thing) {
  static const std::set<Kind> kinds = {Kind::table, Kind::column,   Kind::index, Kind::unique,
                                       Kind::view,  Kind::sequence, Kind::event};
  if (!kinds.contains(thing.kind))
    return std::nullopt;
  const Thing* table = schema.find(thing.parent);
  return Id{thing.kind, {}, table == nullptr ? "" : table->name, thing.name};
}

}  // namespace

things::Vendor vendor(const Flavor& flavor) {
  return {flavor.mariadb ? "mariadb" : "mysql",
          shares(flavor),
          [=](Random& random, const Schema& schema, Kind kind, Key parent, const Thing* like) {
            return make(flavor, random, schema, kind, parent, like);
          },
          make_name,
          [=](Schema& schema) { repair(flavor, schema); },
          [=](const Schema& schema, std::uint64_t style) { return render(flavor, schema, style); },
          [=](const Schema& from, const Schema& to) { return rows(flavor, from, to); },
          id_of_thing};
}

}  // namespace groma::proof::mysql
