#include "cli/progress.h"

#include <ostream>

#include "report/headline.h"

namespace groma::cli {
namespace {

constexpr std::string_view clear_line = "\r\x1b[K";

}  // namespace

ProgressLine::~ProgressLine() {
  if (shown_)
    session_.terminal.err << clear_line << std::flush;
}

Progress ProgressLine::callback() {
  return [this](const PlannedStep& planned, std::size_t number, std::size_t total) {
    show(planned, number, total);
  };
}

void ProgressLine::show(const PlannedStep& planned, std::size_t number, std::size_t total) {
  const std::string place = "[" + std::to_string(number) + "/" + std::to_string(total) + "] ";
  const std::string sql = one_line(planned.step.sql, 100);
  if (session_.options.verbose)
    return session_.note(place + sql);
  if (!session_.terminal.err_is_terminal || session_.options.quiet)
    return;
  const std::string& title = planned.title.empty() ? sql : planned.title;
  session_.terminal.err << clear_line << place << one_line(title, 60) << std::flush;
  shown_ = true;
}

}  // namespace groma::cli
