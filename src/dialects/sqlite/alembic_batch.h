/// The rebuild of a table as a batch of Alembic's.
#pragma once

#include "dialects/sqlite/alembic_words.h"
#include "dialects/sqlite/lowering.h"

namespace groma::sqlite {

/// `with op.batch_alter_table('t') as batch_op: …`, and after it the triggers that went with the
/// old table; nothing where a batch cannot carry out the changes, or not with every row as it was.
Words batch_words(const Lowering& work, const std::string& table);

/// True when SQLAlchemy, reading the table from a database, finds all that it has.
bool is_reflected(const TableParts& parts);

}  // namespace groma::sqlite
