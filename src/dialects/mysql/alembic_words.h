/// Tables and what belongs to them in SQLAlchemy's and Alembic's words.
#pragma once

#include "dialects/alembic_words.h"
#include "dialects/mysql/render.h"

namespace groma::mysql {

/// `mysql.INTEGER(unsigned=True)`
alembic::Words type_words(const Column& column, const TableParts& parts);

/// `op.add_column('t', sa.Column(…))`
alembic::Words add_words(const Column& column, const TableParts& parts, const Dialect& dialect);

/// A column and the table it is in.
struct Place {
  const Column& column;
  const TableParts& parts;
};

/// `op.alter_column('t', 'a', …)`: what changes, and all that has to be said again with it.
alembic::Words alter_words(const Place& before, const Place& after, const Dialect& dialect);

/// `op.alter_column('t', 'a', new_column_name='b', …)`
alembic::Words rename_words(const Place& column, const std::string& table,
                            const std::string& new_name, const Dialect& dialect);

alembic::Words create_words(const PrimaryKey& key);
alembic::Words create_words(const Unique& key, const Dialect& dialect);
alembic::Words create_words(const Index& index, const Dialect& dialect);
alembic::Words create_words(const Check& check);
alembic::Words create_words(const ForeignKey& key, bool named);

/// `op.create_table('t', …)` and the operations that make its indexes.
alembic::Words create_words(const TableParts& parts, const Dialect& dialect);

/// Arguments for one table option, for each name that SQLAlchemy may have for the vendor:
/// `mysql_engine='InnoDB'`, and `mariadb_engine='InnoDB'` on MariaDB.
void add_option(alembic::Arguments& arguments, const Dialect& dialect, const std::string& key,
                const std::string& value);

}  // namespace groma::mysql
