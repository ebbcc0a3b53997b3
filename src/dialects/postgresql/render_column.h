/// Columns, and the sequences that stand behind them.
#pragma once

#include <string>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `a integer DEFAULT 0 NOT NULL`, as CREATE TABLE and ADD COLUMN take it. `serial` is written so
/// only where the sequence that it makes is the one that is wanted.
std::string column_definition(const Column& column, const Making& making);

/// What goes ahead of the definition: a sequence that `serial` would not make.
Steps before_column(const Column& column, const Making& making);

/// What can only be said once the column is there: statistics, storage, owner of the sequence,
/// comments.
Steps after_column(const Column& column, const Making& making);

/// `ALTER TABLE … ALTER COLUMN a <rest>`
std::string alter_column(const Column& column, const std::string& rest);

bool is_serial(const Column& column);

/// True where `serial` makes just the sequence that is wanted, but for what ALTER can say.
bool is_plain_serial(const Column& column);

/// The sequence behind a serial or identity column as an object of its own; `owned_by` is the
/// column.
Sequence sequence_behind(const Column& column, const Making& making);

/// `nextval('app.t_a_seq'::regclass)`
std::string next_value(const Sequence& sequence);

/// ` COLLATE "C"`, or nothing.
std::string collate_clause(const Column& column);

/// `GENERATED ALWAYS AS IDENTITY (…)`
std::string identity_clause(const Column& column);

/// `CONSTRAINT x NOT NULL NO INHERIT`
std::string not_null_clause(const Column& column);

/// `GENERATED ALWAYS AS (…) STORED`
std::string generated_clause(const Generated& generated);

}  // namespace groma::postgresql
