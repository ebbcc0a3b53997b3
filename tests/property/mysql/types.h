/// Types of columns, in families: within one, values look the same and can be converted, so that
/// rows outlive a change of the type.
#pragma once

#include <string>

#include "property/common/random.h"
#include "property/mysql/flavor.h"
#include "property/things/schema.h"

namespace groma::proof::mysql {

using things::Key;
using things::Schema;
using things::Text;
using things::Thing;

/// `number`, `text`, `enum`, …; empty for what is no column.
std::string family(const Thing& column);

/// True if there is an order (so that an index can be on it), or also no two rows are the same.
bool is_ordered(const std::string& family);
bool is_distinct(const std::string& family);

/// Texts and blobs without a length.
bool is_large(const Thing& column);
/// Of these and of long texts a key takes the beginning.
bool needs_prefix(const Thing& column);
bool is_integer(const Thing& column);

/// The columns of a key or constraint.
const std::vector<Key>& columns_of(const Thing& thing);

std::string random_type(Random& random, const Flavor& flavor);

/// A value for a default, as SQL; empty where the family has none.
std::string random_default(Random& random, const std::string& family);

/// SQL on the column `{0}`, true for every row that a test makes.
std::string random_condition(Random& random, const std::string& family);

/// SQL that computes a value of the family from the column `{0}`; empty where there is none.
std::string random_expression(Random& random, const std::string& family);

/// The column's value in a row, as SQL; empty where there is none but NULL.
std::string value(const Flavor& flavor, const Thing& column, int row);

/// Another spelling of a type, that means the same.
std::string alias(Random& random, const std::string& type);

}  // namespace groma::proof::mysql
