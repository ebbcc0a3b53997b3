/// What the judges of the dialects fill in, and what they may know.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "groma/lint.h"
#include "lint/words.h"

namespace groma::lint {

/// A rule that a statement falls under.
struct Sighting {
  std::string_view code;
  std::string about;
  std::size_t statement = 0;
  std::size_t offset = 0;  ///< in the statement
};

/// What is known of a table from the statements so far, earlier scripts included.
struct KnownTable {
  std::map<std::string, std::string> types;     ///< of columns
  std::map<std::string, std::string> not_null;  ///< constraint → the column that it keeps from NULL
  std::set<std::string> proved;                 ///< columns of which the server knows: no NULL

  void rename_column(const std::string& before, const std::string& after);
  void forget_constraint(const std::string& constraint);
};

/// By name, as the judge folds names.
struct Known {
  std::map<std::string, KnownTable> tables;

  void rename_table(const std::string& before, const std::string& after);
};

/// What a script brings to light.
struct Sheet {
  std::size_t statement = 0;  ///< that is read now
  std::vector<Sighting> sightings;
  std::vector<std::pair<std::size_t, std::string>> undetermined;  ///< statement, why

  void add(std::string_view code, std::string about, std::size_t offset) {
    sightings.push_back({code, std::move(about), statement, offset});
  }
  void doubt(std::string why) { undetermined.emplace_back(statement, std::move(why)); }
};

/// Follows the transactions of a script: those that the tool begins and those of its own.
class Transactions {
 public:
  Transactions(const LintScript& script, bool some_cannot) : script_(script) {
    wrapped_ = script.wrapping == Wrapping::all ||
               (script.wrapping == Wrapping::several && script.statements.size() > 1) ||
               (script.wrapping == Wrapping::automatic && !some_cannot);
  }

  /// Takes BEGIN, COMMIT and their kind; true for one of these.
  bool take(const Words& words, Sheet& sheet);

  bool wrapped(std::size_t statement) const {
    return wrapped_ && script_.alone.count(statement) == 0;
  }
  /// In one that the script itself has begun.
  bool own() const { return own_; }
  bool inside(std::size_t statement) const { return own_ || wrapped(statement); }

 private:
  const LintScript& script_;
  bool wrapped_ = false;
  bool own_ = false;
};

/// What every vendor's judge is: reads a script, in order.
using Judge = void (*)(const LintScript& script, const Dialect& dialect, Known& known,
                       Sheet& sheet);

/// The rules that mean the same everywhere.
std::span<const HazardRule> common_rules();
/// Those about silences, which no dialect knows of.
std::span<const HazardRule> silence_rules();

/// Statements that are the same hazard everywhere: DELETE and UPDATE without WHERE, DROP. `made`
/// are tables that the script itself has made.
void judge_rows(const Words& words, const std::set<std::string>& made, Sheet& sheet);
void judge_drop(Words words, const std::set<std::string>& made, Sheet& sheet);

/// `int`, `int(11) unsigned`, `serial`: a type that numbers no more than 2^31 or 2^32 rows.
bool is_small_number(std::string_view type);

}  // namespace groma::lint
