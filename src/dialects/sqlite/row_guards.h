/// What existing rows can do to a plan: guards that look at them first, hazards that say so.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// True for a default other than NULL.
bool has_default(const Column& column);

/// True for NOT NULL, written or implied: by the primary key of a table that is STRICT or WITHOUT
/// ROWID.
bool is_not_null(const TableParts& parts, const Column& column);

/// True for a new column that no existing row could have a value for.
bool needs_rows_to_be_none(const Column& column);

/// Finds a row of a table that is to get such a column.
Step guard_empty(const TableParts& parts, const Column& column);
Hazard fails_on_rows(const TableParts& parts, const Column& column);

/// Finds a row without a value in a column that is to be NOT NULL.
Step guard_no_nulls(const TableParts& parts, const Column& column);
Hazard fails_on_nulls(const TableParts& parts, const Column& column);

Hazard column_is_lost(const TableParts& parts, const Column& column);

/// What a rebuild with these changes does to the rows.
std::vector<Hazard> row_hazards(const TableParts& before, const TableParts& after,
                                const Changes& changes);

}  // namespace groma::sqlite
