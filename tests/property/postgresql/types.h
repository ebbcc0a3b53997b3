/// Types of PostgreSQL's columns, in families: within one, values look the same and can be
/// converted, so that rows outlive a change of the type.
#pragma once

#include <string>

#include "property/common/random.h"
#include "property/things/schema.h"

namespace groma::proof::postgresql {

using things::Schema;
using things::Text;
using things::Thing;

/// `number`, `text`, `date`, …; a type of the schema's own is a family of its own, a domain that of
/// its type. Empty where the type is gone.
std::string family(const Schema& schema, const Text* type);
std::string family(const Schema& schema, const Thing& column);

/// True if there is an order (so that an index can be on it), or also no two rows are the same.
bool is_ordered(const std::string& family);
bool is_distinct(const std::string& family);

/// A type for a column; of the schema's own as well where there are any.
Text random_type(Random& random, const Schema& schema);

/// A value for a default, as SQL; empty where the family has none.
std::string random_default(Random& random, const std::string& family);

/// SQL on the column `{0}`, true for every row that a test makes; empty patterns are never given.
std::string random_condition(Random& random, const std::string& family);

/// SQL that computes a value of the family from the column `{0}`; empty where there is none.
std::string random_expression(Random& random, const std::string& family);

/// The family's value in a row, as SQL; empty where there is none but NULL.
std::string value(const Schema& schema, const Text* type, int row);

/// Another spelling of a type, that means the same.
std::string alias(Random& random, const std::string& type);

}  // namespace groma::proof::postgresql
