/// The rebuild of a table: everything that ALTER TABLE cannot do.
#pragma once

#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

PlannedAction rebuild(const Lowering& work, const std::string& table);

/// `INSERT INTO "target" (…) SELECT … FROM "before"`: the columns that survive, and the rowid.
std::string copy_rows(const TableParts& before, const TableParts& after, std::string_view target);

}  // namespace groma::sqlite
