/// Queries for the objects that are known by their whole definition. Each gives the catalog's oid,
/// the object's oid, its type, its schema's oid or 0, its name, its owner's oid or 0, its access
/// control list with the initial one, the statements that create it and the one that drops it.
#pragma once

#include <string>
#include <vector>

#include "postgresql/reader.h"

namespace groma::postgresql {

/// The query for the objects of one catalog.
struct MiscellanyQuery {
  std::string catalog;  ///< the name of the table, such as `pg_cast`
  std::string sql;
  std::string where = "oid >= 16384";  ///< what holds for a row that makes it worth being sent
};

using MiscellanyQueries = std::vector<MiscellanyQuery>;

MiscellanyQueries operator_queries(const Reader& reader);  ///< operators, their classes, casts
MiscellanyQueries search_queries();                        ///< text search
MiscellanyQueries foreign_queries();  ///< wrappers, servers, languages, transforms
MiscellanyQueries other_queries(const Reader& reader);  ///< collations, publications, statistics
/// Subscriptions of this database without a password in their connection string, if the role may
/// read that.
MiscellanyQueries subscription_queries(const Reader& reader);

}  // namespace groma::postgresql
