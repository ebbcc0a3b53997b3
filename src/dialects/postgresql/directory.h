/// One catalog seen from its names: what is called so, and what rests on what.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "groma/catalog.h"

namespace groma::postgresql {

class Directory {
 public:
  explicit Directory(const Catalog& catalog);

  const Catalog& catalog() const { return *catalog_; }

  bool has(const Id& id) const { return needs_.contains(id); }

  /// The table, view, materialized view or foreign table of that name; a table's id where there is
  /// none.
  Id relation(const std::string& schema, const std::string& name) const;
  /// The same for a qualified name.
  Id relation(const std::string& qualified) const;

  /// The index of that qualified name; false if there is none.
  bool index(const std::string& qualified, Id& id) const;

  /// What belongs to the table or view: columns, constraints, indexes, triggers, …
  const std::vector<Id>& parts(const Id& relation) const;

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

  /// What the object of that id rests on, sorted.
  const std::vector<Id>& needs(const Id& id) const;
  std::vector<Id> needs_of(const Grant& grant) const;
  const std::map<Id, std::vector<Id>>& needs() const { return needs_; }

 private:
  using Name = std::pair<std::string, std::string>;

  void add_names();
  void add_needs();

  const Catalog* catalog_;
  std::map<Name, Id> relations_;
  std::map<Name, Id> indexes_;
  std::map<Id, std::vector<Id>> parts_;
  std::map<Id, std::vector<Id>> children_;
  std::map<Id, std::vector<Id>> owned_;
  std::map<Id, std::vector<Id>> needs_;
};

/// The kind's id for a column of a table.
Id column_id(const Id& table, const std::string& column);
Id column_id(const std::string& schema, const std::string& table, const std::string& column);
Id table_id(const std::string& schema, const std::string& table);

}  // namespace groma::postgresql
