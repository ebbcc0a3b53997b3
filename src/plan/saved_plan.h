/// A plan that is reviewed today and carried out tomorrow: with it goes what it was made for, so
/// that whoever carries it out sees whether the database still is that, and what has changed since.
#pragma once

#include <string>
#include <string_view>

#include "groma/diff.h"
#include "groma/plan.h"

namespace groma {

struct SavedPlan {
  std::string from;  ///< what the sides are called; without passwords
  std::string to;
  Catalog before;  ///< what the plan was made for
  Catalog after;   ///< what it makes of that
  DiffOptions options;
  std::vector<std::string> left_alone;  ///< tables that are left out; see load_pair
  Plan plan;
};

/// SHA-256 of a schema, whatever version the server has; of owners and privileges only where they
/// count.
std::string fingerprint(const Catalog& catalog, const DiffOptions& options);

/// What has changed since the plan was made; nothing where the database still is what it was.
Difference changed_since(const SavedPlan& plan, const Catalog& now);

/// As a document: `docs/reports.md` describes it.
std::string write_plan(const SavedPlan& plan);

/// Throws Error for a document that is no plan; `name` is what the error calls it.
SavedPlan read_plan(std::string_view text, const std::string& name);

}  // namespace groma
