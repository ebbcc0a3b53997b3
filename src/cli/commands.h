/// The commands: what each is called, what its help says, and what runs it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "cli/session.h"

namespace groma::cli {

/// One command. Options that would do nothing on it are not offered: `takes` names those that do,
/// by the words that options.cc has for them.
struct Command {
  std::string_view name;
  std::string_view summary;   ///< one line, for the list of commands
  std::string_view about;     ///< what it does, at the top of its help
  std::string_view takes;     ///< names of options, separated by blanks
  std::string_view formats;   ///< names, separated by blanks, the default first
  std::string_view epilogue;  ///< examples and exit codes, below the options
  int (*run)(Session& session);
};

std::span<const Command> commands();

/// Below the list of commands in `groma --help`.
std::string_view general_epilogue();

/// Throws Error naming the nearest known command.
const Command& find_command(std::string_view name);

int run_inspect(Session& session);
int run_diff(Session& session);
int run_check(Session& session);
int run_draft(Session& session);
int run_apply(Session& session);
int run_prove(Session& session);
int run_upgrade(Session& session);
int run_downgrade(Session& session);
int run_stamp(Session& session);
int run_current(Session& session);
int run_history(Session& session);
int run_heads(Session& session);
int run_branches(Session& session);
int run_merge(Session& session);
int run_adopt(Session& session);
int run_show(Session& session);
int run_lint(Session& session);
int run_doctor(Session& session);

}  // namespace groma::cli
