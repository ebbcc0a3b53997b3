#include "dialects/postgresql/making.h"

#include <algorithm>

#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/sequences.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

using Ids = std::vector<Id>;

Id relation_name(const std::string& schema, const std::string& name) {
  return facet({Kind::table, schema, {}, name}, "relation");
}

/// Which routine of several with the name a call means is only sure once those that go are gone: a
/// new one may differ by an argument that can be left out.
Id call_name(const Routine& routine) {
  return facet({Kind::routine, routine.schema, {}, split_routine_name(routine.name).name}, "name");
}

Id type_name(const std::string& schema, const std::string& name) {
  return facet({Kind::composite, schema, {}, name}, "type");
}

template <class K>
void add_names(const K& object, Ids& ids) {
  constexpr Kind k = K::kind;
  if constexpr (k == Kind::table || k == Kind::view || k == Kind::materialized_view ||
                k == Kind::sequence || k == Kind::index || k == Kind::composite ||
                k == Kind::primary_key || k == Kind::unique || k == Kind::exclusion)
    ids.push_back(relation_name(object.schema, object.name));
  if constexpr (k == Kind::table || k == Kind::view || k == Kind::materialized_view ||
                k == Kind::composite || k == Kind::enum_type || k == Kind::domain ||
                k == Kind::range)
    ids.push_back(type_name(object.schema, object.name));
  if constexpr (k == Kind::primary_key || k == Kind::unique || k == Kind::exclusion ||
                k == Kind::check || k == Kind::foreign_key)
    ids.push_back(facet({Kind::check, object.schema, object.table, object.name}, "constraint"));
  if constexpr (k == Kind::routine)
    ids.push_back(call_name(object));
}

void add_sequence_name(const Column& column, const Making& making, Ids& ids) {
  if (!is_serial(column) && !column.identity)
    return;
  const Sequence sequence = sequence_behind(column, making);
  ids.push_back(relation_name(sequence.schema, sequence.name));
}

}  // namespace

std::vector<Id> names_of(const Object& object, const Making& making) {
  Ids ids;
  std::visit([&](const auto& each) { add_names(each, ids); }, object);
  if (const auto* column = std::get_if<Column>(&object))
    add_sequence_name(*column, making, ids);
  if (const auto* index = std::get_if<Index>(&object))
    for (const auto& part : family(index->options, "partition."))
      ids.push_back(relation_name(index->schema, part.second));
  if (const auto* table = std::get_if<Table>(&object))
    for (const Column* column : own_columns(*table, making.catalog))
      add_sequence_name(*column, making, ids);
  return ids;
}

std::vector<Id> names_with(const Id& id, const Directory& directory, Version version) {
  const Catalog& catalog = directory.catalog();
  Ids objects = directory.parts(id), names;
  objects.push_back(id);
  for (const Id& each : objects)
    for_each_kind([&]<class K>() {
      const K* object = each.kind == K::kind ? catalog.find<K>(each) : nullptr;
      for (Id& name : object ? names_of(*object, {catalog, version}) : Ids())
        names.push_back(std::move(name));
    });
  return names;
}

Footprint making_footprint(const Id& id, const Lowering& work) {
  Footprint footprint;
  footprint.creates.push_back(id);
  footprint.needs = work.after.needs(id);
  for (const Id& need : footprint.needs) {
    footprint.prefers.push_back(facet(need, "altered"));
    footprint.prefers.push_back(facet(need, "rows"));
  }
  if (const auto* key = id.kind == Kind::foreign_key ? work.to.find<ForeignKey>(id) : nullptr)
    for (const Id& each :
         work.after.descendants(table_id(key->referenced_schema, key->referenced_table)))
      footprint.prefers.push_back(facet(each, "altered"));  // the rows that it refers to are there
  return footprint;
}

namespace {

/// A foreign key to a partitioned table holds its partitions as well.
void free_partitions(const Id& id, const Lowering& work, Ids& ids) {
  const auto* key = id.kind == Kind::foreign_key ? work.from.find<ForeignKey>(id) : nullptr;
  if (key == nullptr)
    return;
  for (Id& each : work.before.descendants(table_id(key->referenced_schema, key->referenced_table)))
    ids.push_back(std::move(each));
}

}  // namespace

Footprint dropping_footprint(const Id& id, const Lowering& work) {
  Footprint footprint;
  footprint.removes.push_back(id);
  footprint.frees = work.before.needs(id);
  free_partitions(id, work, footprint.frees);
  const bool has_parts = id.table.empty();
  for (const Id& part : has_parts ? work.before.parts(id) : Ids()) {
    footprint.removes.push_back(part);
    if (work.is_covered(part))
      for (Id& name : names_with(part, work.before, work.version))
        footprint.removes.push_back(std::move(name));
    if (part.kind != Kind::column && !work.is_covered(part))
      continue;
    const Ids needs = work.before.needs(part);
    footprint.frees.insert(footprint.frees.end(), needs.begin(), needs.end());
  }
  std::erase_if(footprint.frees, [&](const Id& each) {
    return each == id || (has_parts && each.table == id.name && each.schema == id.schema);
  });
  return footprint;
}

Footprint altering_footprint(const Id& id, const Lowering& work) {
  const Ids was = work.before.needs(id), is = work.after.needs(id);
  Footprint footprint;
  std::set_difference(is.begin(), is.end(), was.begin(), was.end(),
                      std::back_inserter(footprint.needs));
  std::set_difference(was.begin(), was.end(), is.begin(), is.end(),
                      std::back_inserter(footprint.frees));
  for (const Id& need : is)
    footprint.prefers.push_back(facet(need, "altered"));
  return footprint;
}

bool only(const Change& change, std::initializer_list<std::string_view> fields) {
  return std::all_of(change.fields.begin(), change.fields.end(), [&](const FieldChange& each) {
    return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
      return each.name == field ||
             (field.ends_with('*') && each.name.starts_with(field.substr(0, field.size() - 1)));
    });
  });
}

}  // namespace groma::postgresql
