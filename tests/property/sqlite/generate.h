/// Random schemas, and the random parts that mutations put into them.
#pragma once

#include "property/common/random.h"
#include "property/sqlite/schema.h"

namespace groma::proof::random {

/// Makes up objects for one schema; names are new in it.
class Generator {
 public:
  Generator(Random& random, Schema& schema) : random_(random), schema_(schema) {}

  /// A name that nothing in the schema and nothing in `taken` has.
  std::string new_name();

  /// A schema of a few tables with everything that may belong to them.
  void fill();

  void add_table();
  void add_index();
  void add_view();
  void add_trigger();
  void add_virtual_table();

  Column column(const Table& table);
  std::string type(bool strict);
  std::string default_value(const std::string& type);
  void make_generated(const Table& table, Column& column);
  void add_primary_key(Table& table);
  void add_unique(Table& table);
  void add_check(Table& table);
  void add_foreign_key(Table& table);

  Text condition(const std::string& table, const std::string& column);
  Text predicate(const std::string& table, const std::string& column);
  Text key_expression(const std::string& table, const std::string& column);
  std::string constraint_name();
  std::string conflict();
  std::string action();
  std::string deferral();
  std::string collation();
  std::vector<std::string> fts_arguments();
  void fill_query(View& view);
  void fill_trigger(Trigger& trigger);

  /// A column that holds values of its own; every table has one.
  const Column& stored_column(const Table& table);

 private:
  std::vector<Part> distinct_parts(const Table& table, std::size_t most);
  ForeignKey candidate(const Table& from, const Table& target);

  Random& random_;
  Schema& schema_;
};

}  // namespace groma::proof::random
