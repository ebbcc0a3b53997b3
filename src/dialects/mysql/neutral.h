/// MySQL's and MariaDB's spelling of what a C++ model declares.
#pragma once

#include <string>

#include "groma/neutral.h"

namespace groma::mysql {

/// Text without a length is `text`, `uuid` is `char(36)`, a moment in time is `timestamp`.
std::string neutral_type(const NeutralType& type);

std::string neutral_literal(const Literal& value);

}  // namespace groma::mysql
