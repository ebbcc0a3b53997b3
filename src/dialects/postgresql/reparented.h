/// Tables that get other parents.
#pragma once

#include <set>

#include "dialects/postgresql/directory.h"
#include "dialects/postgresql/lower_rename.h"

namespace groma::postgresql {

/// The partitions and children whose parents, or bounds, differ and that stay the tables they are.
/// On both sides their inherited columns and checks are spelled out, and the changes are those
/// between these: a partition that is detached keeps its columns as its own, and one that is
/// attached must have them beforehand.
std::set<Id> spell_out_parents(Sides& sides);

/// A column comes to be inherited only, and not the table's own as well: the server has no
/// statement for that, and the table has to be made anew.
bool inherits_without_owning(const Table& before, const Table& after, const Directory& wanted);

}  // namespace groma::postgresql
