/// What the pictures show of a catalog: tables with their columns, and references between them.
#pragma once

#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma {

struct PictureTable {
  const Table* table = nullptr;
  std::string name;  ///< `schema.table`, or the table alone
  std::vector<const Column*> columns;
  const PrimaryKey* key = nullptr;

  bool in_key(const Column& column) const;
};

std::vector<PictureTable> picture_tables(const Catalog& catalog);

/// The columns that the reference refers to: where it names none, the primary key's.
std::vector<std::string> referenced_columns(const ForeignKey& key, const Catalog& catalog);

/// True where a row is referred to by one row at most: the columns are a key of their table.
bool is_one_to_one(const ForeignKey& key, const Catalog& catalog);

/// True where the column is part of a reference of its table.
bool is_reference(const Column& column, const Catalog& catalog);

}  // namespace groma
