/// Migrations as a library: an application that brings its database up to date when it starts.
///
///     groma::migrate::upgrade("sqlite:app.db", groma::migrate::Folder{"migrations"});
///
/// Any number of processes may do so at once: one runs what is missing, the others wait for it.
/// Link `groma::inspectors`; `groma_embed_migrations()` of the CMake package puts a folder into the
/// program.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "groma/connection.h"

namespace groma::migrate {

/// A folder with migrations, read when it is needed.
struct Folder {
  std::string path;
};

/// A migration that is part of the program.
struct File {
  std::string_view name;  ///< of the file, without its folder
  std::string_view text;
};
using Embedded = std::span<const File>;

using Migrations = std::variant<Folder, Embedded>;

/// Where a run stands: before a step of a migration.
struct Standing {
  std::string revision;
  std::string message;
  std::string title;     ///< what the step is part of
  std::size_t step = 0;  ///< from 1
  std::size_t steps = 0;
};

struct UpgradeOptions {
  /// Called before each step.
  std::function<void(const Standing&)> progress = {};
  /// Told in a sentence that another process migrates the database and is waited for.
  std::function<void(const std::string&)> say = {};
  /// Asked before each step, and while it waits: true ends the run with an Error. The next run goes
  /// on from there.
  std::function<bool()> cancelled = {};
  /// How long to wait for others that migrate the same database.
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
};

struct Upgraded {
  std::vector<std::string> ran;      ///< revisions, in order
  std::vector<std::string> current;  ///< where the database is now; none: base
};

/// Runs what the database lacks of `target` (`head`, `heads`, a revision, `+1`, …) and all before
/// it. Throws Error when something is wrong with the history or a statement fails; the database is
/// then where the last migration, or the last statement that cannot be taken back, has left it.
Upgraded upgrade(Connection& connection, const Migrations& migrations,
                 const std::string& target = "head", const UpgradeOptions& options = {});

/// The same on a database by its URL, with all drivers of `groma::inspectors`.
Upgraded upgrade(const std::string& url, const Migrations& migrations,
                 const std::string& target = "head", const UpgradeOptions& options = {});

}  // namespace groma::migrate
