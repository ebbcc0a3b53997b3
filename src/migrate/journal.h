/// How far it is in a migration that cannot be one transaction: recorded with every statement, so
/// that the next run goes on wherever the last one was killed.
///
/// Statements in a transaction are recorded in it. One outside of any is announced before it runs,
/// with what the schema looks like: a run that finds such an announcement sees from the schema
/// whether the statement was carried out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "migrate/path.h"

namespace groma::migrate {

/// A row of the table `groma_progress`.
struct Progressed {
  std::string revision;
  Direction direction = Direction::up;
  std::size_t finished = 0;          ///< the first so many steps of the part are carried out
  std::optional<std::string> begun;  ///< the next one may be: the schema before it, or `unseen`
  std::string checksum;              ///< of the finished steps
  bool operator==(const Progressed&) const = default;
};

/// Of a statement whose effect no inspection shows.
inline constexpr std::string_view unseen = "unseen";

/// The migration that was interrupted; nothing where none was.
std::optional<Progressed> read_progress(Connection& connection, const Rules& rules);

Step begin_progress(const Progressed& progress);
Step note_progress(const Progressed& progress);
Step end_progress(const std::string& revision);
Step end_all_progress();

/// A plan with its records.
struct Recorded {
  Plan plan;
  /// For each step of the plan that runs outside of a transaction and has to be announced: what to
  /// record of it.
  std::vector<std::optional<Progressed>> announced;
};

/// Of the steps of a part: those that only rows can be in a transaction with are in none, as the
/// vendor demands.
Plan as_vendor_runs(Plan plan, const Rules& rules);

/// True where all that changes the database is in one transaction: nothing has to be recorded.
bool is_one_transaction(const Plan& plan);

/// The steps of a part that are still to be run, with their records; settings that were made before
/// are made again. `notes` are the last thing, in one transaction.
Recorded recorded(const Plan& plan, const Progressed& progress, const std::vector<Step>& notes,
                  const Rules& rules);

/// SHA-256 of the first `count` statements.
std::string checksum_of(const Plan& plan, std::size_t count);

/// SHA-256 of what an inspection shows; `unseen` where it shows nothing that lasts.
std::string fingerprint(Connection& connection);

}  // namespace groma::migrate
