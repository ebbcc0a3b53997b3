#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/session.h"
#include "groma/error.h"

namespace groma::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_unwritable(const std::string& path) {
  throw Error("cannot write '" + path + "': " + std::strerror(errno));
}

void write_whole(const std::string& path, const std::string& text, const std::string& name) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file)
    throw_unwritable(name);
}

/// A device or a pipe is written to; putting a file in its place would be a bad surprise.
bool is_special(const std::string& path) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status);
}

}  // namespace

void write_file(const std::string& path, const std::string& text) {
  if (is_special(path))
    return write_whole(path, text, path);
  const std::string other = path + ".groma-" + std::to_string(getpid());
  try {
    write_whole(other, text, path);
    if (std::rename(other.c_str(), path.c_str()) != 0)
      throw_unwritable(path);
  } catch (const Error&) {
    std::remove(other.c_str());
    throw;
  }
}

void deliver(const Session& session, const Render& render) {
  const Options& options = session.options;
  const std::string printed = render(options.format, session.colour());
  std::vector<std::string> texts;
  for (const OutputFile& output : options.outputs)
    texts.push_back(render(output.format, false));
  for (std::size_t i = 0; i < texts.size(); ++i)
    write_file(options.outputs[i].path, texts[i]);
  if (!options.file.empty())
    return write_file(options.file, printed);
  session.terminal.out << printed << std::flush;
  if (!session.terminal.out)
    throw Error("cannot write to standard output");
}

}  // namespace groma::cli
