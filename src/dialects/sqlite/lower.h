/// Changes → what SQLite has to be told, as https://sqlite.org/lang_altertable.html allows it.
///
/// 1. Renames of tables and columns run first, with `legacy_alter_table` off, so that SQLite itself
///    rewrites what refers to them: views, triggers, indexes, foreign keys. Everything else is
///    keyed under the new names. What SQLite cannot rename is dropped and created.
/// 2. What is left is grouped by table. A table is altered in place where SQLite can:
///    - ADD COLUMN: not in a key, not stored, the default a literal; NOT NULL without a default
///    only
///      under a guard that the table is empty. A new foreign key from that column alone rides along
///      when the default is NULL, and so does a new check that mentions the column.
///    - DROP COLUMN: not in a key or a foreign key, not mentioned in a check (but one written at
///    the
///      column itself, which goes with it) or in another column's generated expression. Views and
///      triggers do not matter: `legacy_alter_table` is on then, and keeps SQLite from judging text
///      that is only judged when it is used.
/// 3. Any other change of a table is its rebuild, one for all changes of the table: the new table
///    under another name, the rows with their rowids, `sqlite_sequence`, a guard that no row got
///    lost, the old table dropped, the new one renamed, and its unchanged indexes and triggers as
///    they were. The column order of the wanted model holds. `legacy_alter_table` is on, so that
///    views and triggers of others are left alone.
/// 4. A plan that rebuilds or drops tables runs with foreign keys off, switched outside the
///    transaction, so that no ON DELETE action fires. Existing violations are written down ahead of
///    everything, and a last guard finds those that are new. Children that SQLite could not check
///    at all (`foreign key mismatch`), or whose parent the model does not have, are left out: such
///    schemas are legal in SQLite.
/// 5. INSTEAD OF triggers go with their view: those unchanged are created again with it.
///
/// Phases, which only break ties: 0 renames, 10 the record of violations, 20 triggers dropped,
/// 30 views dropped, 40 indexes dropped, 50 tables dropped, 60 tables made or altered, 70 indexes,
/// 80 views, 90 triggers. Tables, views and indexes share one set of names: each name is a resource
/// that a drop removes and a creation creates.
#pragma once

#include "dialects/sqlite/lower_rename.h"
#include "groma/rules.h"

namespace groma::sqlite {

Lowered lower(const LoweringInput& input);

/// Says the actions in another language than SQL, with all that they were made from.
using Translate = void (*)(const Lowering& work, const std::vector<Rename>& renames,
                           Lowered& lowered);

/// The same, translated.
Lowered lower(const LoweringInput& input, Translate translate);

}  // namespace groma::sqlite
