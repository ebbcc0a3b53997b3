#include "models/django_project.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace groma {
namespace {

namespace fs = std::filesystem;

bool is_djangos(const fs::path& path) {
  std::ifstream file(path);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  return text.find("DJANGO_SETTINGS_MODULE") != std::string::npos;
}

}  // namespace

ExporterRun run_on_django(const std::string& target) {
  return run_on_module("groma_django", target, "django:" + target);
}

std::string find_django(const std::string& folder) {
  for (fs::path at = fs::absolute(folder).lexically_normal();; at = at.parent_path()) {
    if (is_djangos(at / "manage.py"))
      return fs::proximate(at / "manage.py").string();
    if (at == at.parent_path())
      return {};
  }
}

std::string read_django_url(const std::string& target) {
  ExporterRun run = run_on_django(target);
  run.arguments.emplace_back("--describe");
  const std::string said = run_exporter(run);
  const std::size_t at = said.find('=');
  return said.substr(at + 1, said.find('\n') - at - 1);
}

}  // namespace groma
