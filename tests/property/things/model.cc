#include "property/things/model.h"

#include <fmt/format.h>

#include "property/things/mutate.h"

namespace groma::proof::things {
namespace {

constexpr Key keys_of_second = 1000;  ///< what is new in the second schema begins here

/// What was renamed counts as dropped and new: nobody said otherwise.
void forget_renames(const Schema& first, Schema& second) {
  Key next = keys_of_second * 2;
  for (const Thing& thing : std::vector<Thing>(second.things))
    if (const Thing* before = first.find(thing.key); before && before->name != thing.name)
      rekey(second, thing.key, next++);
}

Schema second_schema(const Vendor& vendor, Random& random, const Schema& first) {
  if (random.chance(3))
    return {};
  if (random.chance(6))
    return random_schema(vendor, random, keys_of_second);
  Schema second = first;
  if (random.chance(90))
    mutate(vendor, random, second, keys_of_second);
  if (random.chance(40))
    forget_renames(first, second);
  vendor.repair(second);
  return second;
}

/// A name within a `.test`: in double quotes.
std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string path(const Id& id) {
  std::string text;
  for (const std::string* part : {&id.schema, &id.table})
    if (!part->empty())
      text += quoted(*part) + ".";
  return text + quoted(id.name);
}

std::vector<Rename> renames_of(const Model& model) {
  std::vector<Rename> renames;
  for (const Thing& thing : model.to.things) {
    const Thing* before = model.from.find(thing.key);
    if (before == nullptr || before->name == thing.name || before->parent != thing.parent)
      continue;
    const auto from = model.vendor->id(model.from, *before);
    const auto to = model.vendor->id(model.to, thing);
    if (from && to && from->kind == to->kind && from->schema == to->schema && *from != *to)
      renames.push_back({*from, *to});
  }
  return renames;
}

}  // namespace

Model make_model(const Vendor& vendor, std::uint64_t seed) {
  Random random(seed);
  Model model;
  model.vendor = &vendor;
  if (!random.chance(4))
    model.from = random_schema(vendor, random, 1);
  model.to = model.from.things.empty() ? random_schema(vendor, random, 1)
                                       : second_schema(vendor, random, model.from);
  model.from_style = random.chance(50) ? random.next() : 0;
  model.to_style = random.chance(70) ? random.next() : model.from_style;
  model.order = random.chance(10) ? ColumnOrder::strict : ColumnOrder::ignore;
  model.with_rows = random.chance(75);
  model.hostile = random.chance(6);
  return model;
}

Pair pair_of(const Model& model) {
  const Vendor& vendor = *model.vendor;
  Pair pair;
  pair.options = {model.order, false, renames_of(model)};
  const Scripts before = vendor.render(model.from, model.from_style);
  const Scripts after = vendor.render(model.to, model.to_style);
  const std::string filling =
      model.with_rows ? vendor.rows(model.from, model.hostile ? model.from : model.to) : "";
  pair.from = before.tables;
  pair.rows = filling + before.others;
  pair.to = after.tables + after.others;
  return pair;
}

std::string test_file(const Model& model, const Pair& pair, const std::string& comment) {
  std::string text = fmt::format("# {}\nrequire {}\n", comment, model.vendor->requirement);
  if (model.order == ColumnOrder::strict)
    text += "require column-order strict\n";
  text += "\n--- from\n" + pair.from + "--- rows\n" + pair.rows + "--- to\n" + pair.to;
  for (const Rename& rename : pair.options.renames)
    text += fmt::format("--- rename {} {}={}\n", to_string(rename.from.kind),
                        path({rename.to.kind, rename.to.schema, rename.to.table, rename.from.name}),
                        quoted(rename.to.name));
  return text;
}

}  // namespace groma::proof::things
