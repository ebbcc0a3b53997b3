/// Prisma's models: SQL that Prisma itself writes for a schema.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "groma/source.h"

namespace groma {

/// Where Prisma keeps its migrations.
inline constexpr std::string_view prisma_migrations = "_prisma_migrations";

/// A `.prisma` file, or a folder that has some and no `.sql`.
bool is_prisma(const std::string& path);

/// The dialect that the schema's provider means; where it fits several, the one that is asked for.
/// Throws Error where it fits none, or not the one that is asked for.
Vendor prisma_vendor(const std::string& path, std::optional<Vendor> asked);

/// What `prisma migrate diff` from nothing to the schema says. Throws Error with what Prisma said.
std::string prisma_script(const std::string& path);

}  // namespace groma
