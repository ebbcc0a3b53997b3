/// ALTER TABLE … ADD COLUMN and DROP COLUMN, where SQLite can.
#pragma once

#include <optional>

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// How the changes of a table can be carried out without rebuilding it, or nothing. `work` knows
/// already what is dropped and created beside the tables.
std::optional<InPlace> in_place(const Lowering& work, const std::string& table,
                                const Changes& changes);

PlannedAction alter_in_place(const Lowering& work, const std::string& table);

}  // namespace groma::sqlite
