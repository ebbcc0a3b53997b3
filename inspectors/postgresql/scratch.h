/// Databases of our own.
#pragma once

#include <memory>
#include <string>

#include "groma/connection.h"

namespace groma::postgresql {

/// A new, empty database on the server of that URL; it is dropped with the connection.
/// Throws Error for an empty URL, and where the role may not create databases.
std::unique_ptr<Connection> open_scratch(const std::string& url);

}  // namespace groma::postgresql
