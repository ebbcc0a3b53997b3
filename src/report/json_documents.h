/// The JSON documents of the commands that are not about a comparison. All begin with `groma` (the
/// command) and `version`; `docs/reports.md` describes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/report.h"
#include "proof/proof.h"

namespace groma {

struct RevisionRow {
  std::string revision;
  std::vector<std::string> parents;
  std::string message;
  std::string file;
  bool head = false;
  std::vector<std::string> labels{};
  std::vector<std::string> depends_on{};
  bool current = false;  ///< the database is there, as far as it was asked
};

/// `history`, `heads` and `branches`: `{"groma", "version", "revisions": [...]}`.
std::string json_revisions(const std::string& command, const std::vector<RevisionRow>& rows);

/// `show`: a row, and its statements.
std::string json_show(const RevisionRow& row, const std::string& dialect, const Plan& up,
                      const std::optional<Plan>& down);

struct CurrentState {
  std::string database;
  std::vector<std::string> current;  ///< none: base
  bool at_head = false;
  std::vector<std::string> problems;  ///< edited and missing files
};
std::string json_current(const CurrentState& state);

/// `upgrade`, `downgrade`, `stamp`.
struct Moved {
  std::string command;
  std::string database;
  std::vector<RevisionRow> done;  ///< in the order in which they ran
  std::vector<std::string> current;
};
std::string json_moved(const Moved& moved);

struct Drafted {
  std::string file;  ///< empty: there was nothing to draft
  std::string revision;
  std::vector<std::string> parents;
  std::string message;
};
std::string json_draft(const Drafted& drafted, const Report& report);

/// `diff` and `draft` with `--expand-contract`: the documents of both halves in one; null for a
/// half in which there is nothing to do.
std::string json_halves(const std::string& command, const std::string& expand,
                        const std::string& contract);

/// `apply`: the plan, whether it ran, and what a comparison afterwards found.
std::string json_apply(const Report& plan, const Report& afterwards);

/// `prove`: the plan both ways, and what came of it on each copy.
std::string json_proof(const proof::ProofReport& report);

struct Finding {
  std::string topic;  ///< "database"
  std::string state;  ///< "ok", "missing", "failed"
  std::string text;
};
std::string json_doctor(const std::vector<Finding>& findings);

}  // namespace groma
