/// PostgreSQL's types in SQLAlchemy's words.
#pragma once

#include "dialects/alembic_words.h"
#include "groma/catalog.h"

namespace groma::postgresql {

/// `sa.String(length=20)`, `postgresql.ARRAY(sa.Integer())`, `postgresql.ENUM('a', name='mood',
/// create_type=False)`; the labels of an enum are those of the catalog.
alembic::Words type_words(const Column& column, const Catalog& catalog);

/// `'x'` or `sa.text('now()')`: what stands behind `server_default=`.
std::string default_words(const Column& column);

/// Empty for the schema that is meant where none is said.
std::string schema_word(const std::string& schema);

}  // namespace groma::postgresql
