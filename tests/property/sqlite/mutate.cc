#include "property/sqlite/mutate.h"

namespace groma::proof::random {
namespace {

std::string strict_type(const std::string& type) {
  switch (affinity(type)) {
    case Affinity::text:
      return "TEXT";
    case Affinity::real:
      return "REAL";
    case Affinity::blob:
      return type.empty() ? "ANY" : "BLOB";
    default:
      return "INTEGER";
  }
}

bool toggle_strict(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  table->strict = !table->strict;
  if (table->strict)
    for (Column& column : table->columns)
      column.type = strict_type(column.type);
  return true;
}

bool toggle_rowid(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || !table->primary_key)
    return false;
  table->without_rowid = !table->without_rowid;
  return true;
}

bool give_other_name(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  rename_table(mutator.schema, table->name, mutator.make.new_name());
  return true;
}

bool swap_names(Mutator& mutator) {
  if (mutator.schema.tables.size() < 2)
    return false;
  const std::string first = mutator.schema.tables[0].name;
  const std::string second = mutator.schema.tables[1].name;
  const std::string between = mutator.make.new_name();
  rename_table(mutator.schema, first, between);
  rename_table(mutator.schema, second, first);
  rename_table(mutator.schema, between, second);
  return true;
}

/// Another table, which is not a renamed one.
bool replace_table(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  const std::string name = table->name;
  std::erase_if(mutator.schema.tables, [&](const Table& each) { return each.name == name; });
  mutator.make.add_table();
  mutator.schema.tables.back().name = name;
  return true;
}

bool become_view(Mutator& mutator) {
  if (mutator.schema.tables.size() < 2)
    return false;
  const std::string name = mutator.any_table()->name;
  std::erase_if(mutator.schema.tables, [&](const Table& each) { return each.name == name; });
  mutator.schema.views.insert(mutator.schema.views.begin(), View{name, {}, {}});
  mutator.make.fill_query(mutator.schema.views.front());
  return true;
}

bool create_table(Mutator& mutator) {
  mutator.make.add_table();
  return true;
}

bool drop_table(Mutator& mutator) {
  const Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  const std::string name = table->name;
  std::erase_if(mutator.schema.tables, [&](const Table& each) { return each.name == name; });
  return true;
}

}  // namespace

const std::vector<Mutation>& table_mutations() {
  static const std::vector<Mutation> list = {
      {"create table", create_table},    {"drop table", drop_table},
      {"rename table", give_other_name}, {"swap table names", swap_names},
      {"replace table", replace_table},  {"table becomes view", become_view},
      {"toggle STRICT", toggle_strict},  {"toggle WITHOUT ROWID", toggle_rowid},
  };
  return list;
}

void mutate(Random& random, Schema& schema) {
  Mutator mutator(random, schema);
  const std::vector<const std::vector<Mutation>*> groups = {
      &table_mutations(),      &column_mutations(), &column_mutations(), &constraint_mutations(),
      &constraint_mutations(), &other_mutations(),  &other_mutations()};
  const std::size_t count = 1 + random.below(random.chance(20) ? 8 : 3);
  for (std::size_t done = 0, tries = 0; done < count && tries < 50; ++tries) {
    const std::vector<Mutation>& group = *random.pick(groups);
    done += random.pick(group).run(mutator) ? 1 : 0;
    repair(schema);
  }
}

}  // namespace groma::proof::random
