/// Names, types and SQL as people write them, and as people hope nobody writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/dialect.h"
#include "support/random.h"

namespace groma::test {

/// A name, now and then with a blank, a quote, a dot, a capital, in another script, or a keyword.
std::string random_name(Random& random);

/// A type in the vendor's spelling.
std::string random_type(Random& random, Vendor vendor);

/// The name as the vendor's SQL writes it: quoted.
std::string quoted(const std::string& name, Vendor vendor);

/// A condition over some of the columns, in correct SQL of the vendor; without columns, a constant
/// one.
std::string random_condition(Random& random, Vendor vendor,
                             const std::vector<std::string>& columns);

/// An expression over some of the columns.
std::string random_expression(Random& random, Vendor vendor,
                              const std::vector<std::string>& columns);

/// A SELECT from a table.
std::string random_query(Random& random, Vendor vendor, const std::string& table,
                         const std::vector<std::string>& columns);

}  // namespace groma::test
