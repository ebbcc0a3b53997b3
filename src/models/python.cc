#include "models/python.h"

#include <cstdlib>
#include <filesystem>

#include "groma/error.h"
#include "models/exporter.h"
#include "models/process.h"

namespace groma {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// What is not found is one thing, what fails another.
[[noreturn]] void fail(const std::string& python, const std::string& what,
                       const ProcessOutput& output) {
  const std::string said = last_words(output.err);
  if (said.empty())
    throw Error("cannot read '" + what + "': '" + python + "' " + ending(output.status),
                "it runs the project's Python: say which with GROMA_PYTHON=/path/to/python");
  throw Error("cannot read '" + what + "'", "Python (" + python + ") said: " + said);
}

}  // namespace

std::string python_of(const std::string& folder) {
  if (const std::string chosen = variable("GROMA_PYTHON"); !chosen.empty())
    return chosen;
  if (const fs::path active = variable("VIRTUAL_ENV"); is_there(active / "bin/python"))
    return (active / "bin/python").string();
  for (const char* name : {".venv", "venv"})
    if (const fs::path python = fs::path(folder) / name / "bin/python"; is_there(python))
      return fs::absolute(python).string();
  return "python3";
}

ExporterRun run_on_module(const std::string& package, const std::string& target,
                          const std::string& what) {
  const std::size_t slash = target.rfind('/', target.find(':'));
  if (slash == std::string::npos)
    return {package, ".", {target}, what};
  const std::string folder = target.substr(0, slash);
  return {package, folder, {target.substr(slash + 1), "--folder", folder}, what};
}

std::string run_exporter(const ExporterRun& run) {
  const std::string python = python_of(run.folder);
  Process process{{python, "-"}, {"PYTHONIOENCODING=utf-8"}, exporter_program(run.package)};
  process.arguments.insert(process.arguments.end(), run.arguments.begin(), run.arguments.end());
  const ProcessOutput output = run_process(process);
  if (output.status != 0)
    fail(python, run.what, output);
  return output.out;
}

}  // namespace groma
