/// Runs a law on many random catalogs, each with a seed that a failure names.
#pragma once

#include <catch2/catch.hpp>
#include <functional>

#include "support/coverage.h"
#include "support/random_catalog.h"

namespace groma::test {

/// Calls `law` with a source of catalogs for each vendor in turn, `trials` times in all.
/// `GROMA_TRIALS=n` multiplies the number by n; `GROMA_SEED=n` runs the one trial of that seed.
void for_each_trial(std::size_t trials, const std::function<void(RandomCatalogs&)>& law);

/// The same for the vendors that have rules; prints which have none.
void for_each_ruled_trial(std::size_t trials, const std::function<void(RandomCatalogs&)>& law);

/// Prints how often each kind and attribute was exercised, and fails for each that never was; of
/// `schema` only where `with_schemas`. Says nothing when a single trial runs.
void expect_all_covered(const Coverage& coverage, const std::string& what, bool with_schemas);

/// True when a vendor with schemas has rules.
bool ruled_with_schemas();

}  // namespace groma::test
