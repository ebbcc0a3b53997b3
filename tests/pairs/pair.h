/// The law that every pair of schemas has to obey, on every server.
///
/// FROM is loaded, with rows, into a live database; TO into another one. What is drafted from the
/// difference is run on the first, which then has to be like the second: to Groma's inspector, and
/// to the server's own tools. A second draft is empty. The way down gives back FROM. Rows stay
/// wherever their column does. Where the plan cannot be carried out, the database is as it was.
#pragma once

#include <string>

#include "groma/diff.h"
#include "groma/plan.h"
#include "pairs/place.h"

namespace groma::proof {

/// Two schemas as scripts, rows for the first, and how they are to be compared.
struct Pair {
  std::string from;
  std::string rows;
  std::string to;
  DiffOptions options;
  PlanOptions wishes{};
  bool in_halves = false;  ///< as two plans, expand and contract, instead of one
};

enum class Outcome {
  passed,
  failed,
  refused,       ///< the way up stopped on the rows, and left everything as it was
  refused_down,  ///< the way up was right, the way down stopped on the rows
};

constexpr std::array<std::string_view, 4> enum_names(Outcome) {
  return {"passed", "failed", "refused", "refused down"};
}

struct Verdict {
  Outcome outcome = Outcome::passed;
  std::string stage;   ///< where it ended, unless it passed: `the way up`
  std::string reason;  ///< why, unless it passed
  Catalog from;
  Catalog to;
  Difference difference;
  Plan up;
  Plan down;
};

Verdict prove(const Place& place, const Pair& pair);

}  // namespace groma::proof
