/// Column affinity (https://sqlite.org/datatype3.html#determination_of_column_affinity).
#pragma once

#include <string_view>

namespace groma::sqlite {

enum class Affinity { blob, text, integer, real, numeric };

/// Of a declared type. In a STRICT table ANY takes values as they are.
Affinity affinity(std::string_view type, bool strict);

}  // namespace groma::sqlite
