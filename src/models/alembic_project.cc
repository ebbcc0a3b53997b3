#include "models/alembic_project.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "groma/error.h"
#include "models/python.h"

namespace groma {
namespace {

namespace fs = std::filesystem;

bool has_section(const fs::path& path, const std::string& begin) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(begin))
      return true;
  return false;
}

std::string folder_of(const std::string& path) {
  return fs::absolute(path).parent_path().string();
}

}  // namespace

std::string find_alembic(const std::string& folder) {
  for (fs::path at = fs::absolute(folder).lexically_normal();; at = at.parent_path()) {
    // As Alembic does: its settings in pyproject.toml, what differs from place to place in the ini.
    if (has_section(at / "pyproject.toml", "[tool.alembic"))
      return fs::proximate(at / "pyproject.toml").string();
    if (has_section(at / "alembic.ini", "[alembic]"))
      return fs::proximate(at / "alembic.ini").string();
    if (at == at.parent_path())
      return {};
  }
}

AlembicProject read_alembic(const std::string& path) {
  std::istringstream said(
      run_exporter(folder_of(path), {"--alembic", path, "--describe"}, "alembic:" + path));
  AlembicProject project;
  for (std::string line; std::getline(said, line);) {
    const std::size_t at = line.find('=');
    const std::string key = line.substr(0, at), value = line.substr(at + 1);
    if (key == "head")
      project.heads.push_back(value);
    else
      (key == "url"             ? project.url
       : key == "version_table" ? project.version_table
                                : project.version_schema) = value;
  }
  return project;
}

}  // namespace groma
