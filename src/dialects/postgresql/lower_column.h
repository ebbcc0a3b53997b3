/// What lowering tables shares with lowering columns.
#pragma once

#include "dialects/postgresql/conversion.h"
#include "dialects/postgresql/lowering.h"

namespace groma::postgresql {

/// True for a column that is here only because it deviates from its parent's.
bool is_inherited(const Column& column);

/// What a column with both sides' types goes through.
Retyping retyping(const Column& before, const Column& after, const Lowering& work);

/// NOT NULL where both sides have it or only the new one: its name, its being valid, its comment.
Steps not_null_changes(const Column& before, const Column& after, Version version);

/// Storage, compression, statistics. A new type comes with its own storage.
Steps storage_changes(const Column& before, const Column& after, bool retyped);

}  // namespace groma::postgresql
