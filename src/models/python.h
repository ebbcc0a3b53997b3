/// The exporters in Python, run by the project's own Python.
#pragma once

#include <string>
#include <vector>

namespace groma {

/// The Python that has the project's packages: GROMA_PYTHON, the activated environment, the
/// environment in the folder (`.venv`, `venv`), or `python3` by PATH.
std::string python_of(const std::string& folder);

/// A run of an exporter.
struct ExporterRun {
  std::string package;                 ///< `groma_sqlalchemy`
  std::string folder;                  ///< of the project, where its Python may be
  std::vector<std::string> arguments;  ///< of the exporter's command line
  std::string what;                    ///< whom messages blame: the source
};

/// About a module: of `backend/shop.models:Base.metadata` the folder is where modules are looked
/// for.
ExporterRun run_on_module(const std::string& package, const std::string& target,
                          const std::string& what);

/// Returns what it prints. Throws Error with what Python said.
std::string run_exporter(const ExporterRun& run);

}  // namespace groma
