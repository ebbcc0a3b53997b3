/// Makes a random schema sound: takes out what the servers would not accept.
#pragma once

#include "property/mysql/types.h"

namespace groma::proof::mysql {

void repair(const Flavor& flavor, Schema& schema);

/// The charset and collation that a text in the column has; empty for the database's.
std::string collation_of(const Schema& schema, const Thing& column);

bool is_innodb(const Thing& table);
bool is_versioned(const Thing& table);

/// True if the primary key has the column, or something else makes it NOT NULL.
bool forbids_null(const Schema& schema, const Thing& column);

/// What makes one column of a key: `{0}` or an expression with it.
bool has_expression(const Thing& key);

}  // namespace groma::proof::mysql
