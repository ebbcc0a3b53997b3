#include "property/sqlite/mutate.h"

namespace groma::proof::random {
namespace {

void toggle_name(Mutator& mutator, std::string& name) {
  name = name.empty() ? mutator.make.new_name() : "";
}

bool add_or_drop_primary_key(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  if (table->primary_key)
    table->primary_key.reset();
  else
    mutator.make.add_primary_key(*table);
  return true;
}

bool change_primary_key(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || !table->primary_key)
    return false;
  Key& key = *table->primary_key;
  switch (mutator.random.below(5)) {
    case 0:
      toggle_name(mutator, key.name);
      break;
    case 1:
      key.conflict = key.conflict.empty() ? "REPLACE" : "";
      break;
    case 2:
      key.parts.front().descending = !key.parts.front().descending;
      break;
    case 3:
      key.inlined = key.parts.size() == 1 && !key.inlined && key.parts.front().collation.empty();
      break;
    default:
      mutator.make.add_primary_key(*table);
  }
  return true;
}

bool add_unique(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  mutator.make.add_unique(*table);
  return true;
}

/// The same constraint on other columns.
void other_columns(Mutator& mutator, const Table& table, Key& key) {
  Table copy = table;
  mutator.make.add_unique(copy);
  const std::string name = key.name;
  key = copy.uniques.back();
  key.name = name;
}

bool change_unique(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr || table->uniques.empty())
    return false;
  Key* key = mutator.any(table->uniques);
  switch (mutator.random.below(6)) {
    case 0:
      toggle_name(mutator, key->name);
      break;
    case 1:
      key->conflict = key->conflict.empty() ? "IGNORE" : "";
      break;
    case 2:
      key->inlined = false;
      key->parts.front().descending = !key->parts.front().descending;
      break;
    case 3:
      key->inlined = false;
      key->parts.front().collation = mutator.make.collation();
      break;
    case 4:
      other_columns(mutator, *table, *key);
      break;
    default:
      *key = table->uniques.back();
      table->uniques.pop_back();
  }
  return true;
}

bool add_check(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  mutator.make.add_check(*table);
  return true;
}

bool change_check(Mutator& mutator) {
  Table* table = mutator.any_table();
  Check* check = table == nullptr ? nullptr : mutator.any(table->checks);
  if (check == nullptr)
    return false;
  switch (mutator.random.below(3)) {
    case 0:
      toggle_name(mutator, check->name);
      break;
    case 1:
      check->expression = mutator.make.condition(table->name, table->columns.front().name);
      break;
    default:
      *check = table->checks.back();
      table->checks.pop_back();
  }
  return true;
}

bool add_foreign_key(Mutator& mutator) {
  Table* table = mutator.any_table();
  if (table == nullptr)
    return false;
  mutator.make.add_foreign_key(*table);
  return true;
}

/// The same constraint between other columns, and perhaps other tables.
void retarget(Mutator& mutator, Table& table, ForeignKey& key) {
  Table copy = table;
  mutator.make.add_foreign_key(copy);
  ForeignKey other = copy.foreign_keys.back();
  other.name = key.name;
  key = other;
}

bool change_foreign_key(Mutator& mutator) {
  Table* table = mutator.any_table();
  ForeignKey* key = table == nullptr ? nullptr : mutator.any(table->foreign_keys);
  if (key == nullptr)
    return false;
  switch (mutator.random.below(7)) {
    case 0:
      toggle_name(mutator, key->name);
      break;
    case 1:
      key->on_delete = mutator.make.action();
      break;
    case 2:
      key->on_update = mutator.make.action();
      break;
    case 3:
      key->deferral = mutator.make.deferral();
      break;
    case 4:
      key->implicit = !key->implicit;
      break;
    case 5:
      retarget(mutator, *table, *key);
      break;
    default:
      *key = table->foreign_keys.back();
      table->foreign_keys.pop_back();
  }
  return true;
}

}  // namespace

const std::vector<Mutation>& constraint_mutations() {
  static const std::vector<Mutation> list = {
      {"add or drop primary key", add_or_drop_primary_key},
      {"change primary key", change_primary_key},
      {"add unique", add_unique},
      {"change or drop unique", change_unique},
      {"add check", add_check},
      {"change or drop check", change_check},
      {"add foreign key", add_foreign_key},
      {"change or drop foreign key", change_foreign_key},
      {"change or drop foreign key", change_foreign_key},
  };
  return list;
}

}  // namespace groma::proof::random
