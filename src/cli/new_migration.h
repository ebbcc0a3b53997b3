/// Writing the next migration file: what draft, adopt and merge have in common.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.h"
#include "migrate/history.h"
#include "report/json_documents.h"

namespace groma::cli {

/// What a new migration is to follow: what `--head` says, else the one head. Throws Error where
/// that is no head, unless --splice is given.
std::vector<std::string> parents_of_draft(const Session& session, const migrate::History& history);

/// What a draft is of a difference.
enum class Half { whole, expand, contract };

constexpr std::array<std::string_view, 3> enum_names(Half) {
  return {"whole", "expand", "contract"};
}

struct NewMigration {
  std::vector<std::string> parents;
  Vendor dialect = Vendor::sqlite;
  Plan up{};
  Plan down{};
  Half half = Half::whole;
};

/// Writes it under a name that sorts behind all others. It is checked together with the history
/// first. `revision` is what it is called unless --rev-id says so, or it is made up.
Drafted write_migration(const Session& session, const migrate::History& history,
                        const NewMigration& migration, const std::string& revision = {});

/// The dialect that the migrations are written in, or else what --dialect or the database says.
Vendor dialect_of_history(const Session& session, const migrate::History& history);

/// Throws Error unless the database has all migrations: what is compared with it would say what it
/// lacks once more.
void require_head(const Source& database, const migrate::History& history);

}  // namespace groma::cli
