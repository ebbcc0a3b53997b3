#include "emit/statements.h"
#include "groma/emit.h"

namespace groma {
namespace {

std::string names_line(const std::string& directive, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += " " + name;
  return text.empty() ? "" : "-- groma:" + directive + text + "\n";
}

}  // namespace

std::string migration_part(const Plan& plan) {
  std::string text, title;
  for (const PlannedStep& planned : plan.steps) {
    text += '\n';
    text += comment("-- groma:step ", heading(planned.title, title));
    title = planned.title;
    text += step_text(planned.step, terminated);
  }
  return text;
}

std::string migration_file(const MigrationText& migration) {
  std::string text = "-- groma:revision " + migration.revision + "\n";
  text += names_line("parents", migration.parents);
  text += names_line("labels", migration.labels);
  text += names_line("depends-on", migration.depends_on);
  text += "-- groma:message " + migration.message + "\n";
  text += "-- groma:dialect " + std::string(to_string(migration.dialect)) + "\n";
  text += "\n-- groma:up\n" + migration_part(migration.up);
  return text + "\n-- groma:down\n" + migration_part(migration.down);
}

}  // namespace groma
