#include "groma/renames.h"

#include <algorithm>

#include "groma/qualified.h"
#include "groma/rules.h"

namespace groma {

namespace {

std::vector<std::string> values_in(const Catalog& catalog, const Id& id) {
  if (const auto* type = catalog.find<EnumType>(id))
    return type->labels;
  const auto* column = catalog.find<Column>(id);
  return column ? values_of(*column, catalog.dialect.vendor) : std::vector<std::string>();
}

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool stands_in(const Catalog& catalog, const Id& id) {
  bool found = false;
  for_each_kind([&]<class K>() { found = found || (K::kind == id.kind && catalog.find<K>(id)); });
  return found;
}

/// By an object of that kind, or of another one that shares its names.
bool is_taken(const Catalog& catalog, const Id& id) {
  const auto share_names = rules(catalog.dialect.vendor).share_names;
  bool found = stands_in(catalog, id);
  if (share_names != nullptr)
    for_each_object(catalog, [&](const auto& each) {
      const Id other = each.id();
      found = found || (other.name == id.name && other.schema == id.schema &&
                        share_names(other.kind, id.kind));
    });
  return found;
}

}  // namespace

std::string spoken(const Rename& rename) {
  return rename.value ? "value" : spoken(rename.from.kind);
}

std::string old_name(const Rename& rename) {
  if (!rename.value)
    return to_string(rename.from);
  const Id& owner = rename.from;
  return qualified({owner.schema, owner.table, owner.name, rename.value->from});
}

std::string new_name(const Rename& rename) {
  return rename.value ? qualified({rename.value->to}) : rename.to.name;
}

Rename reversed(Rename rename) {
  std::swap(rename.from, rename.to);
  if (rename.value)
    std::swap(rename.value->from, rename.value->to);
  return rename;
}

std::vector<std::string> values_of(const Object& object, Vendor vendor) {
  if (const auto* type = std::get_if<EnumType>(&object))
    return type->labels;
  const auto* column = std::get_if<Column>(&object);
  const auto values = rules(vendor).values;
  return column && values ? values(column->type) : std::vector<std::string>();
}

Rename rename_of(const Change& change) {
  Rename rename{id_of(*change.before), id_of(*change.after)};
  if (!change.fields.empty())
    rename.value = {change.fields.front().before, change.fields.front().after};
  return rename;
}

bool is_due(const Change& change, const Catalog& catalog) {
  if (change.action != Action::rename)
    return false;
  const Rename rename = rename_of(change);
  if (!rename.value)
    return stands_in(catalog, rename.from) && !is_taken(catalog, rename.to);
  const std::vector<std::string> values = values_in(catalog, rename.from);
  return has(values, rename.value->from) && !has(values, rename.value->to);
}

}  // namespace groma
