/// An option of columns that the core knows by name.
#pragma once

#include <string_view>

namespace groma {

/// What the server called the sequence behind an identity column, where that is not what it would
/// call it now: the column or its table had another name then.
inline constexpr std::string_view identity_sequence = "identity.sequence";

}  // namespace groma
