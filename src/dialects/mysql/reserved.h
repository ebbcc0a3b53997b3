/// Words of the language that name nothing unless they are quoted.
#pragma once

#include <string_view>

namespace groma::mysql {

/// True for a word, in any case, that both MySQL and MariaDB reserve and that queries, expressions
/// and bodies are made of.
bool is_reserved(std::string_view word);

}  // namespace groma::mysql
