/// Changes → what MySQL and MariaDB have to be told.
///
/// 1. Renames run first; all else is keyed under the new names. The servers do not follow a rename
///    in the text of views, triggers and routines: those that used the name are made anew.
/// 2. What differs within a table is one ALTER TABLE: keys and columns go and come in the same
///    statement, so that AUTO_INCREMENT always has its key, and a foreign key its index. What the
///    servers cannot combine (partitions) are statements of their own, after it.
/// 3. Foreign keys are dropped before any of that and added after it. One that stays is dropped and
///    added, too, where a column or table changes in a way that servers refuse under it.
/// 4. Triggers, views, routines and events go before everything and come after everything: servers
///    check what they use when they are made, and hardly when something under them goes.
///
/// No statement of DDL can be rolled back. What can be known to fail beforehand is therefore asked
/// first, by guards in front of the whole plan.
#pragma once

#include <functional>

#include "groma/rules.h"

namespace groma::mysql {

Lowered lower(const LoweringInput& input);

struct Lowering;

/// Does more to the actions, with all that they were made from, while that is there.
using Finish = std::function<void(const Lowering& work, Lowered& lowered)>;

Lowered lower(const LoweringInput& input, const Finish& finish);

}  // namespace groma::mysql
