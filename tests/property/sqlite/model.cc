#include "property/sqlite/model.h"

#include <fmt/format.h>

#include "property/sqlite/mutate.h"
#include "property/sqlite/render.h"
#include "property/sqlite/rows.h"

namespace groma::proof::random {
namespace {

Schema random_schema(Random& random) {
  Schema schema;
  Generator(random, schema).fill();
  return schema;
}

void note_origins(Schema& schema) {
  for (Table& table : schema.tables) {
    table.origin = table.name;
    for (Column& column : table.columns)
      column.origin = column.name;
  }
  for (Index& index : schema.indexes)
    index.origin = index.name;
}

/// What was renamed counts as dropped and new: nobody said otherwise.
void forget_renames(Schema& schema) {
  const auto forget = [](auto& object) {
    if (object.origin != object.name)
      object.origin.clear();
  };
  for (Table& table : schema.tables) {
    forget(table);
    for (Column& column : table.columns)
      forget(column);
  }
  for (Index& index : schema.indexes)
    forget(index);
}

Schema second_schema(Random& random, const Schema& first) {
  if (random.chance(4))
    return {};
  if (random.chance(6))
    return random_schema(random);
  Schema second = first;
  note_origins(second);
  if (random.chance(88))
    mutate(random, second);
  if (random.chance(30))
    forget_renames(second);
  return second;
}

/// The table of the first schema that this one is.
const Table* source(const Model& model, const Table& table) {
  return find(model.from.tables, table.origin.empty() ? table.name : table.origin);
}

void add_rename(std::vector<Rename>& renames, Id from, Id to) {
  if (from.name != to.name)
    renames.push_back({std::move(from), std::move(to)});
}

std::string path(const Id& id) {
  const std::string name = quoted(id.name);
  return id.table.empty() ? name : quoted(id.table) + "." + name;
}

std::string foreign_keys_switch(bool on) {
  return fmt::format("PRAGMA foreign_keys = {};\n", on ? "ON" : "OFF");
}

}  // namespace

Model make_model(std::uint64_t seed) {
  Random random(seed);
  Model model;
  if (!random.chance(4))
    model.from = random_schema(random);
  model.to = model.from == Schema{} ? random_schema(random) : second_schema(random, model.from);
  model.from_style = random.chance(50) ? random.next() : 0;
  model.to_style = random.chance(70) ? random.next() : model.from_style;
  model.order = random.chance(10) ? ColumnOrder::strict : ColumnOrder::ignore;
  model.with_rows = random.chance(80);
  model.enforced = random.chance(50);
  model.hostile = random.chance(6);
  return model;
}

std::vector<Rename> renames_of(const Model& model) {
  std::vector<Rename> renames;
  for (const Table& table : model.to.tables) {
    const Table* old = source(model, table);
    if (old == nullptr)
      continue;
    add_rename(renames, {Kind::table, {}, {}, old->name}, {Kind::table, {}, {}, table.name});
    for (const Column& column : table.columns)
      if (find(old->columns, column.origin) != nullptr)
        add_rename(renames, {Kind::column, {}, old->name, column.origin},
                   {Kind::column, {}, table.name, column.name});
  }
  for (const Index& index : model.to.indexes) {
    const Table* table = find(model.to.tables, index.table);
    const Table* old = source(model, *table);
    const Index* before = find(model.from.indexes, index.origin);
    if (old != nullptr && before != nullptr && before->table == old->name)
      add_rename(renames, {Kind::index, {}, old->name, before->name},
                 {Kind::index, {}, table->name, index.name});
  }
  return renames;
}

Pair pair_of(const Model& model) {
  Pair pair;
  pair.options = {model.order, false, renames_of(model)};
  const Scripts before = render(model.from, {model.from_style, model.from_style % 2 == 1});
  const Scripts after = render(model.to, {model.to_style, model.to_style % 2 == 1});
  std::string filling;
  if (model.with_rows)
    filling = model.hostile ? rows(model.from, model.from, {})
                            : rows(model.from, model.to, pair.options.renames);
  pair.from = foreign_keys_switch(false) + before.tables;
  pair.rows = filling + before.others + foreign_keys_switch(model.enforced);
  pair.to = after.tables + after.others;
  return pair;
}

std::string test_file(const Model& model, const Pair& pair, const std::string& comment) {
  std::string text = "# " + comment + "\nrequire sqlite\n";
  if (model.order == ColumnOrder::strict)
    text += "require column-order strict\n";
  text += "\n--- from\n" + pair.from + "\n--- rows\n" + pair.rows + "\n--- to\n" + pair.to + "\n";
  for (const Rename& rename : pair.options.renames)
    text += fmt::format("--- rename {} {}={}\n", to_string(rename.from.kind),
                        path({rename.to.kind, {}, rename.to.table, rename.from.name}),
                        quoted(rename.to.name));
  return text;
}

}  // namespace groma::proof::random
