/// What becomes of the rows of one table.
#pragma once

#include "groma/change.h"
#include "groma/dialect.h"
#include "groma/reference_data.h"

namespace groma {

struct RowChanges {
  ReferenceData before, after;
  std::vector<std::string> key;
  std::vector<DataRow> deleted;
  std::vector<DataRow> inserted;
  std::vector<std::pair<DataRow, DataRow>> updated;  ///< before and after
};

/// `(1)`, `('en', 2)`
std::string row_name(const DataRow& row, const std::vector<std::string>& key);

/// True where the row has the literals that are wanted; what else it gives does not count.
bool has_all_of(const DataRow& row, const DataRow& wanted);

RowChanges row_changes(ReferenceData before, ReferenceData after);

/// The same for people, a row a field.
std::vector<FieldChange> compare_rows(const Miscellany& before, const Miscellany& after,
                                      Vendor vendor);

}  // namespace groma
