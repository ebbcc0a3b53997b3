/// Carries out a plan on a live database.
#pragma once

#include <cstddef>
#include <functional>

#include "groma/connection.h"
#include "groma/plan.h"
#include "groma/rules.h"

namespace groma {

/// Where a run stands: called before each step, `number` counts from 1.
using Progress =
    std::function<void(const PlannedStep& step, std::size_t number, std::size_t total)>;

/// Runs the steps in order, each run of transactional ones in a transaction of its own. `rules` are
/// those of the connection's vendor.
///
/// When a step fails, or a guard finds a row, the transaction is rolled back, settings that were to
/// come are still made, and an Error is thrown: with the guard's refusal and the row as example,
/// or with the server's message and the statement; and in both cases with what has already been
/// committed, which is nothing at all for a plan that is one transaction.
void execute(Connection& connection, const Plan& plan, const Rules& rules,
             const Progress& progress = {});

}  // namespace groma
