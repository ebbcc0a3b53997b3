#include "emit/statements.h"
#include "groma/emit.h"

namespace groma {

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
  std::string parents;
  for (const std::string& parent : migration.parents)
    parents += " " + parent;
  std::string text = "-- groma:revision " + migration.revision + "\n";
  if (!parents.empty())
    text += "-- groma:parents" + parents + "\n";
  text += "-- groma:message " + migration.message + "\n";
  text += "-- groma:dialect " + std::string(to_string(migration.dialect)) + "\n";
  text += "\n-- groma:up\n" + migration_part(migration.up);
  return text + "\n-- groma:down\n" + migration_part(migration.down);
}

}  // namespace groma
