/// An object in half a line, as a report shows it.
#pragma once

#include <string>
#include <string_view>

#include "groma/catalog.h"

namespace groma {

/// "TEXT NOT NULL" of a column, "(a, b)" of a key, "(a) → t (id)" of a foreign key; empty where the
/// name says enough.
std::string headline(const Object& object);

/// The text in one line, blanks pressed together, cut after `most` characters.
std::string one_line(std::string_view text, std::size_t most);

}  // namespace groma
