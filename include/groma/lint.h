/// Hazards of SQL that somebody else wrote: scripts by hand, and the migrations of other tools.
///
/// A rule has a code that never changes its meaning. What a statement does is read from its text
/// alone, by its vendor's dialect; the steps of a plan are statements like any other, and have the
/// same codes. `docs/hazards.md` lists all rules.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "groma/plan.h"
#include "groma/rules.h"

namespace groma {

enum class Severity {
  error,  ///< loses data, keeps everybody waiting while a table is read or written, or cannot work
  warning,  ///< needs care
  note,     ///< advice; changes no verdict
};

constexpr std::array<std::string_view, 3> enum_names(Severity) {
  return {"error", "warning", "note"};
}

struct HazardRule {
  std::string_view code;
  Severity severity = Severity::warning;
  std::optional<HazardKind> kind;  ///< none: a matter of taste, with reasons
  std::string_view says;           ///< what happens, and why
  std::string_view instead;        ///< the safe form
  Version since{};                 ///< of the server; for what only newer ones do
};

/// The rules of a vendor, by code.
std::vector<HazardRule> hazard_rules(Vendor vendor);

/// How what runs a script deals with transactions.
enum class Wrapping {
  none,       ///< statement by statement, unless the script itself begins a transaction
  all,        ///< the whole script in one
  several,    ///< in one where it has more than one statement
  automatic,  ///< in one, unless some statement cannot be in any
};

/// Consecutive statements that a tool runs as one script.
struct LintScript {
  std::string file;
  std::vector<Statement> statements;  ///< their places are those in the file
  Wrapping wrapping = Wrapping::none;
  std::set<std::size_t> alone;  ///< statements that run outside of the script's transaction
};

/// A rule that a comment or `groma.toml` puts out of force. Without a reason it does not.
struct Silence {
  std::string code;
  std::string reason;
  std::string origin;  ///< "groma.toml"; empty: a comment of the file
  int line = 0;        ///< of the comment
};

struct LintFile {
  std::string file;
  std::vector<LintScript> scripts;
  std::vector<Silence> silences;
};

struct LintFinding {
  HazardRule rule;
  std::string about;  ///< the object, as it is written; may be empty
  std::string file;
  int line = 0;
  int column = 0;
  std::string silenced;  ///< the reason, where somebody gave one
};

/// A statement whose effect its text does not tell.
struct LintDoubt {
  std::string reason;
  std::string file;
  int line = 0;
  int column = 0;
};

struct LintResult {
  std::vector<LintFinding> findings;  ///< in the order of files and lines
  std::vector<LintDoubt> undetermined;
  std::size_t files = 0;
  std::size_t statements = 0;
};

/// The file's scripts, whoever wrote it: `groma draft`, Flyway, golang-migrate, dbmate, sqlx,
/// goose, Liquibase, or somebody by hand. Only the way up counts. `in_transaction`: what is written
/// by hand runs in one. Throws Error with the place of what cannot be read.
LintFile lint_file(std::string file, std::string_view text, const Rules& rules,
                   bool in_transaction);

/// True for a file that by its name takes another one back: `1_users.down.sql`, `U1__users.sql`.
bool is_way_down(std::string_view file);

/// The vendor that a migration of Groma's is for; nothing for any other file.
std::optional<Vendor> written_for(std::string_view text);

/// What the files do that a rule is about. They are in the order in which they run: a table that
/// one makes is known to the next.
LintResult linted(std::span<const LintFile> files, const Dialect& dialect,
                  std::span<const Silence> silences = {});

/// The codes of each step of a plan.
std::vector<std::vector<std::string>> hazard_codes(const Plan& plan, const Dialect& dialect);

}  // namespace groma
