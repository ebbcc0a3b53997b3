/// The exporter for SQLAlchemy, run by the project's own Python.
#pragma once

#include <string>
#include <vector>

namespace groma {

/// The Python that has the project's packages: GROMA_PYTHON, the activated environment, the
/// environment in the folder (`.venv`, `venv`), or `python3` by PATH.
std::string python_of(const std::string& folder);

/// Runs the exporter and returns what it prints. `what` is whom messages blame: the source.
std::string run_exporter(const std::string& folder, const std::vector<std::string>& arguments,
                         const std::string& what);

}  // namespace groma
