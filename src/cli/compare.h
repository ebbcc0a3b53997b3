/// A comparison as the commands make it: load, find the renames, diff, plan.
#pragma once

#include <optional>

#include "cli/session.h"
#include "groma/report.h"

namespace groma::cli {

struct Comparison {
  CatalogPair catalogs;
  DiffOptions options;  ///< with the renames resolved
  PlanOptions wishes;   ///< for the plan
  Report report;
  std::vector<std::string> left_alone{};  ///< tables that neither side shows; see load_pair
};

/// What turns `from` into `to`; with `--down` the way back. Tables of the names in `left_alone`
/// are left out.
Comparison compare(const Session& session, const Source& from, const Source& to,
                   std::vector<std::string> left_alone = {});

/// The same in two: what running versions of the application survive, and what finishes it.
struct Halves {
  Comparison expand;
  Comparison contract;
};
Halves in_halves(const Comparison& comparison);

/// Says that the plan would drop what holds data and may have been renamed, and how to decide;
/// returns the exit code, or nothing where that is not so.
std::optional<int> refuse_undecided(const Session& session, const Report& report);

/// With --online: says that the plan keeps others waiting, and returns the exit code; nothing where
/// it does not, or may.
std::optional<int> refuse_blocking(const Session& session, const Plan& plan);

/// The same with the sides exchanged: what takes the changes back.
Comparison turned(const Comparison& comparison);

/// `from` as it is now, with the rows that the comparison is about, and the other side as it was.
CatalogPair read_again(const Session& session, const Source& from, const Comparison& comparison);

/// The same after `from` was changed: reads it again, and takes the renames for done.
Comparison repeated(const Session& session, const Source& from, const Comparison& comparison);

/// What carries the changes out, in Alembic's operations.
std::string alembic_body(const Comparison& comparison);

/// A format of `diff` and `check`.
std::string render(const Session& session, const Comparison& comparison, const std::string& format,
                   bool colour);

int exit_code(const Difference& difference);

}  // namespace groma::cli
