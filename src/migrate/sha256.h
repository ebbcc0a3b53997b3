/// SHA-256 (FIPS 180-4), for the checksums of migrations.
#pragma once

#include <string>
#include <string_view>

namespace groma::migrate {

/// 64 hexadecimal digits.
std::string sha256(std::string_view data);

}  // namespace groma::migrate
