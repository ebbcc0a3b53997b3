/// What tells the rows of reference data apart, as a key and as a condition.
#pragma once

#include <string>
#include <vector>

#include "groma/catalog.h"
#include "groma/reference_data.h"

namespace groma {

/// `"id" = 1 AND "lang" = 'en'`
std::string key_condition(Vendor vendor, const DataRow& row, const std::vector<std::string>& key);

/// The columns of the primary key, or of a unique key, that all rows give; empty where there are
/// none.
std::vector<std::string> key_of_rows(const Catalog& catalog, const std::string& schema,
                                     const std::string& table, const std::vector<DataRow>& rows);

}  // namespace groma
