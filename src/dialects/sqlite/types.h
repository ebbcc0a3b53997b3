/// SQLite's column types: any words, which the server keeps as they are.
#pragma once

#include <string>
#include <string_view>

namespace groma::sqlite {

/// Lower case, one blank between words, none inside parentheses, no comments. A type that begins
/// with a quoted word is that word, as the server reads it.
std::string canonical_type(std::string_view type);

/// True for exactly INTEGER, in any case: the one type whose primary key is the rowid.
bool is_integer(std::string_view type);

}  // namespace groma::sqlite
