/// The clauses that several CREATE statements share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialects/sqlite/cursor.h"
#include "groma/values.h"

namespace groma {
struct ForeignKey;
}

namespace groma::sqlite {

/// `ON CONFLICT …`, if it comes next: `rollback`, `abort`, `fail`, `ignore` or `replace`; else
/// nothing.
std::string conflict_clause(Cursor& cursor);

/// One part of a key: a column or an expression, with collation and direction.
KeyPart key_part(const Cursor& cursor, Tokens tokens);

/// `( part, … )`.
std::vector<KeyPart> key_parts(Cursor& cursor);

/// `( name, … )`, if it comes next; whatever stands beside a name is without effect there.
std::vector<std::string> name_list(Cursor& cursor);

/// Everything from REFERENCES on.
void references_clause(Cursor& cursor, ForeignKey& key);

/// `[NOT] DEFERRABLE …`, if it comes next.
std::optional<Deferral> deferral_clause(Cursor& cursor);

}  // namespace groma::sqlite
