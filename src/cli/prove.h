/// Proving a plan on copies: what prove and draft have in common.
#pragma once

#include "cli/compare.h"
#include "proof/proof.h"

namespace groma::cli {

/// Runs the comparison's plan, up and down, on copies of what it starts from.
proof::ProofReport prove(const Session& session, const Comparison& comparison);

/// With --prove: proves it, and says how that went. Returns the exit code where it failed.
std::optional<int> refuse_unproved(const Session& session, const Comparison& comparison);

/// 0 proved, 1 a step failed, 2 another state was reached or rows were lost, 3 undetermined.
int exit_code(const proof::ProofReport& report);

}  // namespace groma::cli
