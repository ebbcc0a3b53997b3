#include "emit/statements.h"

#include <algorithm>

namespace groma {
namespace {

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

std::string comment(std::string_view prefix, std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::string(prefix) + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string terminated(const std::string& sql) {
  const std::string last = sql.substr(sql.rfind('\n') + 1);
  const bool commented = last.find("--") != last.npos || last.find('#') != last.npos;
  return sql + (commented ? "\n;\n" : ";\n");
}

std::string heading(const std::string& title, const std::string& before) {
  if (title == before)
    return {};
  return title.empty() ? "finish" : title;
}

std::string step_text(const Step& step, Ending ending) {
  std::string text;
  for (const Hazard& hazard : step.hazards) {
    text += comment("-- hazard: ",
                    std::string(to_string(hazard.kind)) + ": " + in_one_line(hazard.message));
    text += comment("--         ", in_one_line(hazard.advice));
  }
  if (!step.transactional)
    text += "-- groma:no-transaction\n";
  if (step.setting)
    text += "-- groma:setting\n";
  if (step.guard)
    text += comment("-- groma:expect-empty ", in_one_line(step.refusal));
  return text + ending(step.sql);
}

}  // namespace groma
