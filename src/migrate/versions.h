/// The table in which a database remembers the revisions that it has: one row for each.
#pragma once

#include <string>
#include <vector>

#include "groma/connection.h"
#include "migrate/history.h"

namespace groma::migrate {

struct Applied {
  std::string revision;
  std::string checksum;  ///< of the file when it ran
  std::string applied_at;
};

/// In the order in which they were applied; none where there is no such table yet.
std::vector<Applied> read_applied(Connection& connection, const Rules& rules);

/// Makes the table, and that of the progress, where it is missing; the statements that do.
void make_version_table(Connection& connection);
std::vector<std::string> version_table_statements();

/// The statements that note, forget, and forget everything.
Step note_applied(const Script& script, const std::string& time);
Step forget_applied(const std::string& revision);
Step forget_all();

/// What the database has, seen beside what the folder has.
struct State {
  std::vector<Applied> applied;
  std::vector<std::string> current;   ///< applied, and parent of no other applied one
  std::vector<std::string> missing;   ///< applied, and no file has that revision
  std::vector<const Script*> edited;  ///< applied, and the file has changed since
  std::vector<const Script*> late;    ///< not applied, and something after it is
  Revisions revisions() const;
  Revisions heads() const;  ///< those of `current` that files have
};
State compare(std::vector<Applied> applied, const History& history);

/// "3f2a9c81b0d4", or "base" of a database that has no revision.
std::string where(const std::vector<std::string>& current);

/// A sentence for each thing that is wrong.
std::vector<std::string> problems(const State& state);

/// Throws Error for the first of them, with the way out. Migrations that come late are let through
/// where they are to be run.
void require_sound(const State& state, bool with_late = false);

}  // namespace groma::migrate
