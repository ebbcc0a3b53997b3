/// SQLite's spelling of what C++ models declare.
#pragma once

#include <string>

#include "groma/neutral.h"

namespace groma::sqlite {

/// One of the types that a STRICT table takes, as SQLite stores no others, and NUMERIC for a
/// decimal. A length or precision, which the server would not enforce, is left out.
std::string neutral_type(const NeutralType& type);

/// A value as SQLite's SQL; booleans are 1 and 0.
std::string neutral_literal(const Literal& value);

}  // namespace groma::sqlite
