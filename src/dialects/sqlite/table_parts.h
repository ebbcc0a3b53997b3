/// A catalog's tables, each with all that belongs to it: the grain at which SQLite alters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "groma/catalog.h"

namespace groma::sqlite {

/// Points into the catalog that it was made of, which has to outlive it. Lists are in the order of
/// ids, columns in that of their positions.
struct TableParts {
  const Table* table = nullptr;
  std::vector<const Column*> columns;
  const PrimaryKey* primary_key = nullptr;
  std::vector<const Unique*> uniques;
  std::vector<const ForeignKey*> foreign_keys;
  std::vector<const Check*> checks;
  std::vector<const Index*> indexes;
  std::vector<const Trigger*> triggers;

  /// The column of that name, in any case, or null.
  const Column* column(std::string_view name) const;

  bool strict() const { return table->options.contains("strict"); }
  bool without_rowid() const { return table->options.contains("without_rowid"); }

  /// The column that is the rowid, or null. `INTEGER PRIMARY KEY DESC` is none
  /// (https://sqlite.org/lang_createtable.html#rowid).
  const Column* rowid_alias() const;

  /// A name under which the rowid can be read and written; empty where there is no rowid, or where
  /// columns have taken all three of its names.
  std::string rowid_name() const;
};

/// By folded name.
using Tables = std::map<std::string, TableParts>;

Tables tables_of(const Catalog& catalog);

}  // namespace groma::sqlite
