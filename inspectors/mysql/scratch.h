/// Databases that exist as long as their connection.
#pragma once

#include <memory>
#include <string>

#include "groma/connection.h"

namespace groma::mysql {

/// Makes `groma_scratch_…` on the server of that URL. Where the URL names a database, the new one
/// has its default charset and collation, else the server's. Throws Error where the URL is empty.
std::unique_ptr<Connection> open_scratch(const std::string& url);

}  // namespace groma::mysql
