/// What a comparison found, for people and for programs. The formats are documented in
/// `docs/reports.md`.
#pragma once

#include <string>

#include "groma/diff.h"
#include "groma/explain.h"
#include "groma/plan.h"
#include "groma/renames.h"

namespace groma {

enum class Verdict { in_sync, different, undetermined };

constexpr std::array<std::string_view, 3> enum_names(Verdict) {
  return {"in_sync", "different", "undetermined"};
}

/// Unmodelled objects are listed and change no verdict.
Verdict verdict_of(const Difference& difference);

struct Report {
  std::string command;  ///< "diff", "check", …: what the JSON document calls itself
  std::string from;     ///< what the sides are called; without passwords
  std::string to;
  Dialect dialect;
  Difference difference;
  Plan plan;                                ///< of `difference.changes`
  std::vector<RenameCandidate> candidates;  ///< what may be a rename, and nobody has said
  std::vector<Explanation> explanations;    ///< where they were asked for
};

struct TextStyle {
  bool colour = false;
  bool verbose = false;  ///< all reasons, whole texts
};

/// Grouped by table, readable at a glance, with a verdict as its last line.
std::string text_report(const Report& report, TextStyle style = {});

/// "5 changes: 2 tables, 3 columns", or why there are none.
std::string verdict_line(const Difference& difference);

/// Version of the JSON documents: raised when a reader of the old ones would misread the new ones.
inline constexpr int report_version = 1;

std::string json_report(const Report& report);

}  // namespace groma
