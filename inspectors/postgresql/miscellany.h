/// Queries for the objects that are known by their whole definition. Each gives the catalog's oid,
/// the object's oid, its type, its schema's oid or 0, its name, its owner's oid or 0, its access
/// control list with the initial one, the statements that create it and the one that drops it.
#pragma once

#include <string>

#include "postgresql/reader.h"

namespace groma::postgresql {

std::string operator_queries(const Reader& reader);  ///< operators, their classes, casts
std::string search_queries(const Reader& reader);    ///< text search
std::string foreign_queries(const Reader& reader);   ///< wrappers, servers, languages, transforms
std::string other_queries(const Reader& reader);     ///< collations, publications, statistics

}  // namespace groma::postgresql
