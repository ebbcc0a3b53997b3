/// The report of a proof, for people.
#pragma once

#include <string>

#include "groma/report.h"
#include "proof/proof.h"

namespace groma {

std::string text_proof(const proof::ProofReport& report, TextStyle style = {});

/// "proved: 12 steps up, 9 down, with 40 rows in 10 tables", or why not.
std::string proof_line(const proof::ProofReport& report);

}  // namespace groma
