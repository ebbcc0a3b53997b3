/// Random changes to a schema: one function per kind of object and attribute.
#pragma once

#include <string_view>
#include <vector>

#include "property/sqlite/generate.h"

namespace groma::proof::random {

/// The schema that is being changed.
struct Mutator {
  Random& random;
  Schema& schema;
  Generator make;

  Mutator(Random& source, Schema& changed)
      : random(source), schema(changed), make(source, changed) {}

  /// A random element, or null of an empty list.
  template <class List>
  auto* any(List& list) {
    return list.empty() ? nullptr : &random.pick(list);
  }
  Table* any_table() { return any(schema.tables); }
};

/// A change; `run` returns false where the schema has nothing that it could change.
struct Mutation {
  std::string_view name;
  bool (*run)(Mutator&);
};

const std::vector<Mutation>& table_mutations();
const std::vector<Mutation>& column_mutations();
const std::vector<Mutation>& constraint_mutations();
const std::vector<Mutation>& other_mutations();

/// Changes the schema in a few random ways, and leaves it sound.
void mutate(Random& random, Schema& schema);

/// Gives an object, and every reference to it, another name.
void rename_table(Schema& schema, const std::string& before, const std::string& after);
void rename_column(Schema& schema, const std::string& table, const std::string& before,
                   const std::string& after);

}  // namespace groma::proof::random
