/// What SQLite makes of a model as a whole; see `Rules::complete`.
#pragma once

#include "groma/catalog.h"

namespace groma::sqlite {

/// The column that is the table's rowid (INTEGER PRIMARY KEY), or null: a key of one column that is
/// exactly INTEGER, not written DESC at the column, in a table that has a rowid. The catalog must
/// be sorted.
const Column* rowid_alias(const Catalog& catalog, const Table& table);

/// - NOT NULL where the server never stores NULL: the rowid, and key columns of STRICT and WITHOUT
///   ROWID tables
/// - a foreign key without columns of its parent refers to the parent's primary key
/// - no COLLATE in a key where it is the column's own
/// - no table's name in front of a column in a check
/// - `"x"` in an expression is the string 'x' where the table has no such column
/// - of constraints that have become equal, one
Catalog complete(Catalog catalog);

/// The catalog, complete, with its computed columns in the words of the model: what is compared is
/// `'x'`, what is written stays `"x"`.
Catalog complete_as_written(const Catalog& model);

}  // namespace groma::sqlite
