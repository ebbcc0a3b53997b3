/// Progress on standard error: a line that overwrites itself on a terminal, with --verbose a line
/// for each step, else nothing.
#pragma once

#include "cli/session.h"
#include "groma/execute.h"

namespace groma::cli {

class ProgressLine {
 public:
  explicit ProgressLine(const Session& session) : session_(session) {}
  /// Leaves an empty line behind.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  Progress callback();

 private:
  void show(const PlannedStep& planned, std::size_t number, std::size_t total);

  const Session& session_;
  bool shown_ = false;
};

}  // namespace groma::cli
