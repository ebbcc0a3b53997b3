/// Tables and what belongs to them in SQLAlchemy's words. Where it has none that mean exactly this
/// on SQLite, in 1.4 as in 2.x, there is no answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/alembic_words.h"
#include "dialects/sqlite/table_parts.h"

namespace groma::sqlite {

using alembic::Words;

/// `sa.String(length=20)`
Words type_words(const Column& column);

/// Types of one family are the same to SQLAlchemy where rows are concerned; empty: unknown to it.
std::string_view type_family(const Column& column);

/// `sa.Column('a', sa.Integer(), nullable=False)`; numbering and keys are the table's.
Words words(const Column& column);

/// `'x'` or `sa.text('…')`: what stands behind `server_default=`.
std::string default_words(const Sql& value);

/// `sa.UniqueConstraint('a', name='u')`
Words words(const PrimaryKey& key);
Words words(const Unique& unique);
Words words(const ForeignKey& key);
Words words(const Check& check);

/// `op.create_index('i', 't', ['a'])`
std::string create_words(const Index& index);

/// `sqlite_autoincrement=True, …`: arguments for the table's options.
std::optional<std::vector<std::string>> option_words(const TableParts& parts);

/// `op.create_table('t', …)`
Words create_words(const TableParts& parts);

}  // namespace groma::sqlite
