/// Changes → ordered steps.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "groma/change.h"
#include "groma/diff.h"

namespace groma {

enum class HazardKind {
  data_loss,           ///< rows, columns or precision are gone afterwards
  may_fail,            ///< depends on the rows that are there
  blocks,              ///< keeps others from reading or writing
  rewrite,             ///< rewrites the whole table
  breaks_application,  ///< a running older version of the application fails
  security,            ///< protects less than before
  not_transactional,   ///< cannot be rolled back with the rest
};

constexpr std::array<std::string_view, 7> enum_names(HazardKind) {
  return {"data-loss",          "may-fail", "blocks",           "rewrite",
          "breaks-application", "security", "not-transactional"};
}

struct Hazard {
  HazardKind kind = HazardKind::may_fail;
  std::string message;  ///< what can happen, naming the object
  std::string advice;   ///< what to do about it; may be empty
  bool operator==(const Hazard&) const = default;
};

/// One statement of a plan with what it means to run it.
///
/// A guard is a query that has to return no row; if it returns one the run ends with `refusal`, and
/// the row as the example. A guard is SQL like any other step, so a script can carry it.
struct Step {
  std::string sql;  ///< without the terminating semicolon
  bool transactional = true;
  bool guard = false;
  std::string refusal;  ///< of a guard: what is wrong when a row comes back, and the way out
  std::string lock;     ///< lock that it takes, in the server's words; empty: none worth naming
  std::vector<Hazard> hazards;
  /// It changes a setting of the session and nothing in the database. After a failure, settings
  /// that were still to come are made all the same: the session is left as the plan would have left
  /// it.
  bool setting = false;
  bool operator==(const Step&) const = default;
};

/// What an action creates, needs, frees and removes. Three rules make the graph: creates X → needs
/// X; frees X → removes X; removes X → creates X. `prefers` is like `needs`, but gives way where it
/// would close a cycle.
struct Footprint {
  std::vector<Id> creates{};
  std::vector<Id> needs{};
  std::vector<Id> frees{};
  std::vector<Id> removes{};
  std::vector<Id> prefers{};
};

/// Steps that stay together and in their order, such as one table's rebuild.
struct PlannedAction {
  int phase = 0;      ///< breaks ties: lower runs first; see the dialect's lowering for its phases
  Id id;              ///< breaks the remaining ties
  std::string title;  ///< "rebuild table orders", for reports and comments
  Footprint footprint;
  std::vector<Step> steps;
};

/// What a dialect makes of changes: actions in no order, and a frame around all of them.
struct Lowered {
  std::vector<Step> prologue;
  std::vector<PlannedAction> actions;
  std::vector<Step> epilogue;
};

struct PlannedStep {
  std::string title;  ///< of the action it belongs to
  Step step;
  bool operator==(const PlannedStep&) const = default;
};

/// The way in one direction, in order.
struct Plan {
  std::vector<PlannedStep> steps;
  bool operator==(const Plan&) const = default;
  bool empty() const { return steps.empty(); }
};

/// What a plan is to be like.
struct PlanOptions {
  /// Statements demand that others can go on reading and writing meanwhile: the server refuses them
  /// rather than making anybody wait.
  bool online = false;
};

/// Orders the actions: the same ones in any order give the same plan. Throws Error when a cycle
/// remains, naming its members.
Plan order(Lowered lowered);

/// The actions and their edges in Graphviz's language.
std::string graph_dot(const Lowered& lowered);

/// The plan of changes that turn `from` into `to`.
Plan plan(const Catalog& from, const Catalog& to, std::span<const Change> changes,
          const PlanOptions& options = {});

/// All hazards of a plan, in order.
std::vector<Hazard> hazards(const Plan& plan);

}  // namespace groma
