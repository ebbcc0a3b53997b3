/// The command line, taken apart. CLI11 is known to options.cc alone.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/settings.h"
#include "groma/cli.h"

namespace groma::cli {

/// `--output NAME=FILE`.
struct OutputFile {
  std::string format;
  std::string path;
  bool operator==(const OutputFile&) const = default;
};

/// Of the commands of the revision history.
struct HistoryOptions {
  std::string range;                    ///< `FROM:TO`
  std::string head;                     ///< what a draft follows
  std::string label;                    ///< of the branch that begins with a draft
  std::vector<std::string> depends_on;  ///< what a draft needs of other branches
  std::string revision;                 ///< that a draft is to have
  std::string version_path;             ///< folder of an Alembic project where a draft goes
  std::string in_doubt;                 ///< `done` or `repeat`; empty: ask
  std::chrono::milliseconds lock_timeout = std::chrono::minutes(10);
  bool sql = false;               ///< print a script instead of running anything
  bool splice = false;            ///< a draft may follow what is no head
  bool empty = false;             ///< a draft without statements
  bool late = false;              ///< run what comes before something that the database has
  bool purge = false;             ///< forget first what was noted before
  bool from_alembic = false;      ///< take the revision from Alembic's table
  bool indicate_current = false;  ///< mark what the database has
  bool effective = false;         ///< heads that no other depends on
  bool check_heads = false;       ///< fail where the database is not at head
};

struct Options {
  std::string command;
  std::vector<std::string> sources;  ///< FROM and TO, or one SOURCE
  std::string revision;
  std::vector<std::string> revisions;  ///< where a command takes several
  std::string message;
  std::string format;  ///< never empty after parsing
  std::string file;    ///< `-o`; empty: standard output
  std::string plan;    ///< a saved one, instead of TO
  std::vector<OutputFile> outputs;
  std::vector<std::string> renames;   ///< `table.old=new`, not yet resolved
  std::optional<int> accept_renames;  ///< the least score of a candidate that needs no question
  bool no_renames = false;
  bool explain = false;
  bool prove = false;
  std::vector<std::string> allowed;  ///< hazards that may be
  Settings flags;                    ///< what overrides groma.toml and the environment
  std::string env;
  HistoryOptions history;
  bool down = false;
  bool rules = false;           ///< of lint: list them
  bool in_transaction = false;  ///< of lint: scripts run in one
  bool online = false;
  bool expand_contract = false;
  bool yes = false;
  bool quiet = false;
  bool verbose = false;

  bool allows(std::string_view hazard) const;
  /// All that the result is written in: `format`, and those of `outputs`.
  std::vector<std::string> all_formats() const;
};

/// The options, or, where the line asked for help or the version, the text to print. Throws Error
/// for a line that does not make sense.
std::variant<Options, std::string> parse_options(const std::vector<std::string>& arguments);

}  // namespace groma::cli
