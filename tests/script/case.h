/// A `.test` file: a pair of schemas and what to expect of it. `docs/testing.md` has the format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/dialect.h"
#include "groma/diff.h"
#include "groma/plan.h"

namespace groma::proof {

/// A server that a case is for.
struct Requirement {
  Vendor vendor = Vendor::sqlite;
  Version at_least;
  Version below;  ///< all zero: none
  bool operator==(const Requirement&) const = default;
};

enum class Wish {
  in_place,
  rebuild,
  no_change,
  refused,
  hazard,
  statements,
  changes,
  codes,
  // of a case about a script:
  finding,
  fails,
  same,
  blocks,
  lets
};

constexpr std::array<std::string_view, 13> enum_names(Wish) {
  return {"in-place", "rebuild", "no-change", "refused", "hazard", "statements", "changes",
          "codes",    "finding", "fails",     "same",    "blocks", "lets"};
}

struct Expectation {
  bool down = false;  ///< about the way down
  Wish wish = Wish::in_place;
  std::string argument;            ///< the rest of its line
  std::vector<std::string> lines;  ///< the lines below it
  int line = 0;                    ///< where it stands in the file
};

struct Case {
  std::string name;
  std::vector<Requirement> servers;
  DiffOptions options;
  PlanOptions wishes;
  std::string from;
  std::string rows;
  std::string to;
  std::string rows_to;
  std::vector<Expectation> expectations;
  std::string hazard;  ///< a dangerous script; then the case is about it, and not about a pair
  std::string safe;    ///< the form that is not
  bool in_transaction = false;  ///< the dangerous script runs in one
};

/// Throws Error naming the file's line.
Case parse_case(std::string_view text, const std::string& name);

}  // namespace groma::proof
