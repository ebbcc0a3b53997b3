/// Tables and what belongs to them in SQLAlchemy's and Alembic's words.
#pragma once

#include "dialects/alembic_words.h"
#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `sa.Column('a', sa.Integer(), nullable=False)` for a table that is there already.
alembic::Words column_words(const Column& column, const Catalog& catalog);

/// `sa.PrimaryKeyConstraint('a', name='t_pkey')`: as an argument of the table.
alembic::Words argument_words(const PrimaryKey& key);
alembic::Words argument_words(const Unique& key);
alembic::Words argument_words(const Check& check);
alembic::Words argument_words(const Exclusion& exclusion);
alembic::Words argument_words(const ForeignKey& key);

/// `op.create_check_constraint('c', 't', …)`: as an operation of its own.
alembic::Words create_words(const PrimaryKey& key);
alembic::Words create_words(const Unique& key);
alembic::Words create_words(const Check& check);
alembic::Words create_words(const Exclusion& exclusion);
alembic::Words create_words(const ForeignKey& key);
alembic::Words create_words(const Index& index);

/// Constraints that are said with their table, by their lists in the catalog.
struct TableConstraints {
  std::vector<const PrimaryKey*> primary_key;
  std::vector<const Unique*> uniques;
  std::vector<const Check*> checks;
  std::vector<const Exclusion*> exclusions;
  std::vector<const ForeignKey*> foreign_keys;
};

/// `op.create_table('t', …)`; comments on it and its columns are part of it.
alembic::Words create_words(const Table& table, const TableConstraints& constraints,
                            const Catalog& catalog);

/// `sa.Identity(always=True)`
std::string identity_words(const Identity& identity);

}  // namespace groma::postgresql
