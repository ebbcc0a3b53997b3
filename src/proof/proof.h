/// The proof of a plan: it is run, up and down, on a copy of the database that is full of rows.
///
/// A trial is one copy. Rows may be in a plan's way, which the plan has said (a guard, a hazard):
/// then it is tried again with plainer rows, and at last without any. A step that fails for a
/// reason that the plan has not named ends the proof.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/diff.h"
#include "groma/execute.h"
#include "groma/plan.h"
#include "proof/fill.h"

namespace groma::proof {

enum class Direction { up, down };

constexpr std::array<std::string_view, 2> enum_names(Direction) {
  return {"up", "down"};
}

/// Where a plan ended before its end.
struct Stop {
  Direction direction = Direction::up;
  std::size_t number = 0;  ///< of the step, from 1
  std::size_t total = 0;
  std::string title;
  std::string sql;
  std::string message;    ///< what the server said, or the guard
  std::string code;       ///< the server's
  bool foreseen = false;  ///< the plan says that rows may be in its way there
};

/// Values that did not come through, as they could not.
struct Unkept {
  std::string what;  ///< `orders.total`
  std::string reason;
};

/// A plan that ran to its end.
struct Way {
  Direction direction = Direction::up;
  Difference left;  ///< what the state differs in from the one that was to be reached
  bool second_draft_empty = true;  ///< nothing is left to do
  std::vector<std::string> lost;   ///< rows and values that should have come through
  std::vector<Unkept> unkept;
};

struct FilledTable {
  std::string name;
  std::size_t rows = 0;
};

struct Trial {
  Sample sample = Sample::varied;
  std::vector<FilledTable> filled;
  std::vector<Unfilled> unfilled;
  std::vector<Way> ways;  ///< up, then down
  std::optional<Stop> stop;

  bool holds() const;  ///< both ways ran, and nothing is wrong with either
};

enum class ProofVerdict { proved, failed, undetermined };

constexpr std::array<std::string_view, 3> enum_names(ProofVerdict) {
  return {"proved", "failed", "undetermined"};
}

struct ProofReport {
  std::string from;  ///< what the sides are called
  std::string to;
  Dialect dialect;  ///< of the server that it was proved on
  Plan up;
  Plan down;
  std::vector<Unmodelled> not_copied;
  std::vector<Doubt> undetermined;
  std::vector<Trial> trials;  ///< the last one decides
};

ProofVerdict verdict_of(const ProofReport& report);

struct ProofRequest {
  const Catalog& from;
  const Catalog& to;
  const DiffOptions& options;
  const PlanOptions& wishes;
};

/// Throws Error where no copy can be made.
ProofReport prove(const ProofRequest& request, const Fresh& fresh, const Progress& progress = {});

}  // namespace groma::proof
