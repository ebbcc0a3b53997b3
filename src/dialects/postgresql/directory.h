/// One catalog seen from its names: what is called so, and what rests on what.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "groma/catalog.h"
#include "plan/closure.h"
#include "plan/id_hash.h"

namespace groma::postgresql {

class Directory {
 public:
  explicit Directory(const Catalog& catalog);

  const Catalog& catalog() const { return *catalog_; }

  bool has(const Id& id) const;

  /// The table, view, materialized view or foreign table of that name; a table's id where there is
  /// none.
  Id relation(const std::string& schema, const std::string& name) const;
  /// The same for a qualified name.
  Id relation(const std::string& qualified) const;

  /// The index of that qualified name; false if there is none.
  bool index(const std::string& qualified, Id& id) const;

  /// What belongs to the table or view: columns, constraints, indexes, triggers, …
  std::vector<Id> parts(const Id& relation) const;

  /// Tables that are partitions or children of this one, directly.
  const std::vector<Id>& children(const Id& table) const;
  /// Those, theirs, and so on.
  std::vector<Id> descendants(const Id& table) const;
  /// The tables that it is a partition or child of, directly.
  std::vector<Id> parents(const Id& table) const;

  /// Sequences that the column owns.
  const std::vector<Id>& owned_by(const Id& column) const;

  /// The column as the server has it: the table's own, or what it inherits; null if there is none.
  const Column* column(const Id& table, const std::string& name) const;
  /// The inherited one, past what the table itself says.
  const Column* inherited_column(const Id& table, const std::string& name) const;

  /// What the object of that id rests on, sorted: what the server recorded, and what its fields
  /// name. Found when it is asked for: a plan asks for few of a large catalog.
  std::vector<Id> needs(const Id& id) const;
  std::vector<Id> needs_of(const Grant& grant) const;
  /// Who uses what, for half of the objects of each kind: the needs the other way round, but for
  /// the inhabitants, which are most of them.
  enum class Half { front, back };
  Dependents users(Half half) const;
  /// What lives in the schema, or on the table or view.
  std::vector<Id> inhabitants(const Id& id) const;

 private:
  using Lists = std::unordered_map<Id, std::vector<Id>, IdHash>;
  /// By a table's id, whatever it is in truth.
  using Names = std::unordered_map<Id, Id, IdHash>;

  void add_names();

  const Catalog* catalog_;
  static const std::vector<Id>& find_in(const Lists& lists, const Id& id);

  Names relations_;
  Names indexes_;
  Lists children_;
  Lists owned_;
};

/// The kind's id for a column of a table.
Id column_id(const Id& table, const std::string& column);
Id column_id(const std::string& schema, const std::string& table, const std::string& column);
Id table_id(const std::string& schema, const std::string& table);
Id table_id(const std::string& qualified);

}  // namespace groma::postgresql
