/// The names that the servers give to constraints that a model leaves unnamed.
#pragma once

#include <string_view>

namespace groma::mysql {

/// True for `t_ibfk_1`, `t_chk_1`, `CONSTRAINT_1`, and `1` (MariaDB 12): whatever the table, for a
/// renamed one may keep them.
bool is_generated_name(std::string_view name);

}  // namespace groma::mysql
