// Django's models: SQL that its schema editor writes, run on a scratch database.
#include <sstream>

#include "groma/error.h"
#include "models/django_project.h"
#include "models/readers.h"

namespace groma {
namespace {

/// The comments that the exporter puts ahead of the statements.
ToolNotes notes_of(const std::string& script) {
  ToolNotes notes{{}, std::vector<std::string>{}};
  const std::string leave = "-- groma:leave ", chosen = "-- groma:chosen ";
  std::istringstream lines(script);
  for (std::string line; std::getline(lines, line) && line.starts_with("-- groma:");)
    if (line.starts_with(leave))
      notes.left_alone.push_back(line.substr(leave.size()));
    else if (line.starts_with(chosen))
      notes.chosen->push_back(line.substr(chosen.size()));
  return notes;
}

}  // namespace

ToolModel load_django(const Source& source, const SourceContext& context) {
  const Driver& driver = driver_of(dialect_for(source, context), context.drivers);
  const auto scratch = open_scratch(driver, source, driver.is_file ? "" : context.scratch);
  ExporterRun run = run_on_django(source.target);
  // What Django writes depends on the server that is to read it.
  const Dialect dialect = scratch->dialect();
  run.arguments.insert(run.arguments.end(), {"--dialect", std::string(to_string(dialect.vendor)) +
                                                              ":" + to_string(dialect.version)});
  const std::string script = run_exporter(run);
  scratch->run_script(script, source.name());
  return {scratch->inspect(), notes_of(script)};
}

}  // namespace groma
