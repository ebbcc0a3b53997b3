/// ALTER TABLE … ADD COLUMN and DROP COLUMN, where SQLite can.
#pragma once

#include <optional>

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// How the changes of a table can be carried out without rebuilding it, or nothing.
std::optional<InPlace> in_place(const TableParts& before, const TableParts& after,
                                const Changes& changes);

PlannedAction alter_in_place(const Lowering& work, const std::string& table);

}  // namespace groma::sqlite
