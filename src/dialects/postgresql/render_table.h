/// What altering a table shares with creating it.
#pragma once

#include <vector>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// The columns that the table declares itself, in order.
std::vector<const Column*> own_columns(const Table& table, const Catalog& catalog);

/// `ALTER TABLE parent ATTACH PARTITION table …`
Steps attach(const Table& table);

/// What is said about a table after it was made: replica identity, row security, comment.
Steps table_settings(const Table& table);

}  // namespace groma::postgresql
