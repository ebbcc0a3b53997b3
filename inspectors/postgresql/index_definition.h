/// Index definitions as the server prints them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::postgresql {

/// One part of an index's key that is an expression.
struct ExpressionPart {
  std::string expression;      ///< as printed, with its parentheses
  std::string collation;       ///< qualified (`groma/qualified.h`); empty: the expression's own
  std::string operator_class;  ///< SQL with its parameters; empty: the default
};

/// The parts of the key in `CREATE INDEX … USING method (a, lower(b) COLLATE "C" text_ops DESC)`,
/// each as printed.
std::vector<std::string> key_parts(std::string_view definition);

/// What such a part, which is not a column, consists of. Its order is left out.
ExpressionPart parse_expression_part(std::string_view part);

}  // namespace groma::postgresql
