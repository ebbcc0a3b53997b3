/// Rows for the first schema of a pair that the second can hold as well.
#pragma once

#include <string>
#include <vector>

#include "groma/diff.h"
#include "property/sqlite/schema.h"

namespace groma::proof::random {

/// INSERT statements for `from`. Every table that can keep its rows on the way up and down gets
/// some: values are the same function of affinity and row number everywhere, so that foreign keys
/// hold; there is no NULL where either schema forbids it.
std::string rows(const Schema& from, const Schema& to, const std::vector<Rename>& renames);

/// The name in the second schema of a table, or of a column of it, of the first.
std::string renamed_table(const std::vector<Rename>& renames, const std::string& table);
std::string renamed_column(const std::vector<Rename>& renames, const std::string& table,
                           const std::string& column);

}  // namespace groma::proof::random
