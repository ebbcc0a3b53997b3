/// A plan for SQLite in Alembic's operations: the actions of `lower()`, in their order, each step a
/// piece of Python.
///
/// - What is created and dropped is said with SQLAlchemy's words where they mean exactly the same,
///   and with `op.execute` where there are none (views, triggers, STRICT tables, types unknown to
///   SQLAlchemy).
/// - Columns that SQLite adds and drops in place are added and dropped so. Any other change of a
///   table is a batch, which rebuilds it. Alembic reads the table back for that, and does not see
///   all of it; where the table has more, the batch is told how it was (`copy_from`).
/// - What a batch would do to rows that Groma would not (a CAST on a change of type, generated
///   columns before Alembic 1.9), is the rebuild in SQL.
#pragma once

#include <string>
#include <vector>

#include "groma/rules.h"

namespace groma::sqlite {

/// Pieces of Python, in order.
std::vector<std::string> alembic_operations(const LoweringInput& input);

}  // namespace groma::sqlite
