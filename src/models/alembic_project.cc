#include "models/alembic_project.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "groma/error.h"
#include "models/exporter.h"
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

/// Gone with this object. Only its owner can read it.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) {
    path_ = (fs::temp_directory_path() / "groma-XXXXXX").string();
    const int file = mkstemp(path_.data());
    const bool written =
        file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (file >= 0)
      ::close(file);
    if (!written)
      throw Error("cannot write '" + path_ + "'");
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string ask(const std::string& path, std::vector<std::string> question) {
  question.insert(question.begin(), {"--alembic", path});
  return run_exporter({"groma_sqlalchemy", fs::absolute(path).parent_path().string(),
                       std::move(question), "alembic:" + path});
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
  std::istringstream said(ask(path, {"--describe"}));
  AlembicProject project;
  for (std::string line; std::getline(said, line);) {
    const std::size_t at = line.find('=');
    const std::string key = line.substr(0, at), value = line.substr(at + 1);
    if (key == "head")
      project.heads.push_back(value);
    else if (key == "noted")
      project.noted_at_head.push_back(value);
    else
      (key == "url"             ? project.url
       : key == "version_table" ? project.version_table
                                : project.version_schema) = value;
  }
  std::sort(project.noted_at_head.begin(), project.noted_at_head.end());
  return project;
}

WrittenRevision write_alembic(const std::string& path, const AlembicRevision& revision) {
  const TemporaryFile file("{'message': " + bytes_literal(revision.message) +
                           ", 'upgrades': " + bytes_literal(revision.upgrades) +
                           ", 'downgrades': " + bytes_literal(revision.downgrades) +
                           ", 'labels': " + bytes_literal(revision.labels) +
                           ", 'depends_on': " + bytes_literal(revision.depends_on) +
                           ", 'head': " + bytes_literal(revision.head) +
                           ", 'splice': " + bytes_literal(revision.splice ? "yes" : "") +
                           ", 'revision': " + bytes_literal(revision.revision) +
                           ", 'folder': " + bytes_literal(revision.folder) + "}");
  std::istringstream said(ask(path, {"--write-revision", file.path()}));
  WrittenRevision written;
  std::getline(said, written.revision);
  std::getline(said, written.path);
  for (std::string parent; said >> parent;)
    written.parents.push_back(parent);
  return written;
}

}  // namespace groma
