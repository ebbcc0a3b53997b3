/// Runs the command line in this process, with strings for streams and a folder of its own.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "groma/cli.h"

namespace groma::test {

/// A new, empty folder that is the working directory for as long as it lives.
class Folder {
 public:
  Folder() : before_(std::filesystem::current_path()), path_(make()) {
    std::filesystem::current_path(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

  std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }

  /// Names of all files in a folder of it, sorted.
  std::vector<std::string> files(const std::string& name = ".") const {
    std::vector<std::string> found;
    if (has(name))
      for (const auto& entry : std::filesystem::directory_iterator(path_ / name))
        found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  static std::filesystem::path make() {
    std::string name = (std::filesystem::temp_directory_path() / "groma-test-XXXXXX").string();
    return mkdtemp(name.data());
  }

  std::filesystem::path before_;
  std::filesystem::path path_;
};

/// What one command did.
struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

/// What a command is run in; change it before the call.
struct Around {
  std::map<std::string, std::string> environment;
  std::string input;
  bool terminal = false;
  std::int64_t now = 1714557600;  ///< 2024-05-01T10:00:00Z
};

inline Ran run(const Drivers& drivers, const std::vector<std::string>& arguments,
               const Around& around = {}) {
  std::istringstream in(around.input);
  std::ostringstream out, err;
  const auto environment = [&](const std::string& name) -> std::optional<std::string> {
    const auto at = around.environment.find(name);
    return at == around.environment.end() ? std::nullopt : std::optional(at->second);
  };
  cli::Terminal terminal{
      in, out, err, around.terminal, around.terminal, around.terminal, environment, [&] {
        return around.now;
      }};
  Ran ran;
  ran.code = cli::run(arguments, drivers, terminal);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace groma::test
