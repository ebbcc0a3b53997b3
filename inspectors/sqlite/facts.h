/// What a SQLite database says about itself, in rows: its stored CREATE statements, and what its
/// pragmas make of them. Nothing is interpreted here; `assemble.h` does that.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

struct sqlite3;

namespace groma::sqlite {

/// A row of sqlite_schema.
struct SchemaRow {
  std::string type;  ///< `table`, `index`, `view` or `trigger`
  std::string name;
  std::string table;         ///< the table or view that it belongs to
  std::string sql;           ///< empty for an index that backs a constraint
  bool has_storage = false;  ///< false for views, triggers and virtual tables
};

/// A row of pragma_table_xinfo.
struct ColumnFact {
  std::string name;
  std::string type;
  bool not_null = false;
  std::optional<std::string> default_value;
  int key_place = 0;   ///< from 1 in the primary key; 0: not in it
  int generation = 0;  ///< 0: none; 2: virtual; 3: stored
};

/// A key part of pragma_index_xinfo.
struct PartFact {
  std::optional<std::string> column;  ///< none for an expression
  bool descending = false;
  std::string collation;
};

/// A row of pragma_index_list.
struct IndexFact {
  std::string name;
  bool unique = false;
  std::string origin;  ///< `c`: CREATE INDEX; `u`: UNIQUE; `pk`: PRIMARY KEY
  bool partial = false;
  std::vector<PartFact> parts;
};

/// Rows of pragma_foreign_key_list with one id.
struct ForeignKeyFact {
  std::string parent;
  std::string on_update;
  std::string on_delete;
  std::vector<std::string> from;
  std::vector<std::string> to;  ///< empty where the parent's columns are not named
};

struct TableFacts {
  std::string kind;  ///< of pragma_table_list: `table`, `virtual`, `view` or `shadow`
  bool without_rowid = false;
  bool strict = false;
  std::vector<ColumnFact> columns;
  std::map<std::string, IndexFact> indexes;            ///< by name
  std::map<std::string, ForeignKeyFact> foreign_keys;  ///< by id
};

struct Facts {
  std::vector<SchemaRow> schema;
  std::map<std::string, TableFacts> tables;  ///< by name
  std::set<std::string> modules;             ///< that this build has, in lower case
};

/// One query for each aspect, for all tables at once. The caller holds a transaction, so that all
/// of them see the same schema.
Facts read_facts(sqlite3* database);

}  // namespace groma::sqlite
