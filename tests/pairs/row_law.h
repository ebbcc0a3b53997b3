/// Reference data in pairs: rows that a script declares (`-- groma: reference data`) are part of
/// its schema. After a migration they are as declared, and after its way back as they were before.
#pragma once

#include <string>

#include "groma/change.h"
#include "pairs/place.h"

namespace groma::proof {

/// True for a change of rows, of which a dump of the schema says nothing.
bool is_about_rows(const Change& change);

/// Gives the model the rows that its script declares, and the live side those that it has of them,
/// in the model's words where they mean the same.
void meet_declared_rows(const Place& place, Connection& live, Catalog& now, Catalog& model,
                        const std::vector<Rename>& renames = {});

/// What is left of `contents` without the tables that have rows in one of the two models: there a
/// migration may change rows.
Contents undeclared(Contents contents, const Catalog& one, const Catalog& other);

/// The other tables, with the columns that stand on both sides. Numbers that a server gives to rows
/// are no part of them.
Contents declared(Contents contents, const Contents& other_side, const Catalog& one,
                  const Catalog& other, const std::vector<Rename>& renames);

}  // namespace groma::proof
