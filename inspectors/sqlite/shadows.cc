#include "sqlite/shadows.h"

#include "dialects/sqlite/parse.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

struct Owner {
  std::string name;
  bool has_module = false;
};

std::vector<Owner> virtual_tables(const Facts& facts) {
  std::vector<Owner> owners;
  for (const SchemaRow& row : facts.schema) {
    if (row.type != "table" || row.has_storage)
      continue;
    const auto parsed = parse_virtual_table(row.sql);
    owners.push_back(
        {row.name, parsed.value && facts.modules.contains(fold(parsed.value->module))});
  }
  return owners;
}

/// Of `a` and `a_b`, `a_b_data` belongs to the second.
const Owner* owner_of(const std::string& table, const std::vector<Owner>& owners) {
  const Owner* best = nullptr;
  for (const Owner& each : owners)
    if (fold(table).starts_with(fold(each.name) + "_") &&
        (!best || best->name.size() < each.name.size()))
      best = &each;
  return best;
}

}  // namespace

Shadows find_shadows(const Facts& facts) {
  const std::vector<Owner> owners = virtual_tables(facts);
  Shadows shadows;
  if (owners.empty())
    return shadows;
  for (const SchemaRow& row : facts.schema) {
    if (row.type != "table" || !row.has_storage)
      continue;
    const auto listed = facts.tables.find(row.name);
    const bool certain = listed != facts.tables.end() && listed->second.kind == "shadow";
    const Owner* owner = owner_of(row.name, owners);
    if (owner && (certain || !owner->has_module))
      shadows[fold(row.name)] = {owner->name, certain};
  }
  return shadows;
}

}  // namespace groma::sqlite
