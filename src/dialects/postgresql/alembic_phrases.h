/// What statements of a plan are called in Alembic's operations.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// One aspect of `op.alter_column`; Alembic carries several in the order of this list.
enum class Aspect { type, nullable, default_value, comment };

/// An operation. Those of one column that follow each other become one.
struct Phrase {
  std::string text;  ///< empty: it is said by another one, or of a column
  Id column;         ///< of `op.alter_column`
  Aspect aspect = Aspect::type;
  std::vector<std::string> settings;
  std::vector<std::string> context;  ///< `existing_type=…`, `schema=…`
};

/// Constraints that are made with their tables, by the table's id.
using Gathered = std::map<Id, std::set<Id>>;

class Phrasebook {
 public:
  Phrasebook(const Lowering& work, const Gathered& gathered);

  /// The operation that a statement of the plan is; null where it has to be said in SQL.
  const Phrase* find(const std::string& sql) const;

 private:
  void add(std::string sql, Phrase phrase);
  void add_tables();
  void add_columns();
  void add_constraints();
  void add_indexes();
  void add_new_column(const Column& column);
  void add_changes(const Column& before, const Column& after);
  void add_comments(const Table& table, bool said);
  template <class K>
  void add_removals(std::string_view kind);
  template <class K>
  void add_creations();

  const Lowering& work_;
  const Gathered& gathered_;
  std::map<std::string, Phrase> phrases_;
};

}  // namespace groma::postgresql
