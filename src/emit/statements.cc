#include "emit/statements.h"

#include <algorithm>

#include "plan/refusal.h"

namespace groma {
namespace {

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string help_text(const std::string& help) {
  return help.empty()
             ? std::string()
             : "-- to fill in: complete it, and take the dashes away\n" + comment("-- ", help);
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
  const Refusal refusal = read_refusal(step.refusal);
  text += help_text(refusal.help);
  if (!step.transactional)
    text += "-- groma:no-transaction\n";
  if (step.setting)
    text += "-- groma:setting\n";
  if (step.guard)
    text += comment("-- groma:expect-empty ", in_one_line(refusal.says));
  return text + ending(step.sql);
}

}  // namespace groma
