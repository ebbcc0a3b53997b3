/// Sequences of their own, and their owner.
#pragma once

#include <string>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `ALTER SEQUENCE … OWNED BY …`, as `owned_by` says.
Steps own_by(const Sequence& sequence);

/// What turns one sequence into the other, wherever it is and whatever it is called; not its owner.
Steps alter_sequence(const Sequence& before, const Sequence& after);

/// Carries the position of one sequence over to another.
Step copy_position(const Sequence& from, const Sequence& to);

/// Moves the sequence behind the numbers that the column holds already.
Step position_behind(const Sequence& sequence, const Column& column);

/// The name of a column's NOT NULL constraint (PostgreSQL 18).
std::string not_null_name(const Column& column);

}  // namespace groma::postgresql
