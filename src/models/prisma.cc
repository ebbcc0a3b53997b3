#include "models/prisma.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "groma/error.h"
#include "models/process.h"
#include "models/readers.h"

namespace groma {
namespace {

namespace fs = std::filesystem;

/// Prisma's word, and what it means here.
constexpr std::array<std::pair<std::string_view, Vendor>, 5> providers{
    {{"postgresql", Vendor::postgresql},
     {"postgres", Vendor::postgresql},
     {"mysql", Vendor::mysql},
     {"mysql", Vendor::mariadb},
     {"sqlite", Vendor::sqlite}}};

bool has_file(const fs::path& folder, const std::string& extension) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == extension)
      return true;
  return false;
}

std::string text_of_schema(const std::string& path) {
  if (!fs::is_directory(path))
    return read_file(path);
  std::string text;
  for (const auto& entry : fs::directory_iterator(path))
    if (entry.path().extension() == ".prisma")
      text += read_file(entry.path().string()) + "\n";
  return text;
}

/// What stands in quotes behind `provider` in the block `datasource`.
std::string provider_in(const std::string& text) {
  std::size_t block = text.find("datasource ");
  while (block != text.npos && block > 0 && text[block - 1] != '\n')
    block = text.find("datasource ", block + 1);
  const std::size_t at = text.find("provider", std::min(block, text.size()));
  const std::size_t open = text.find('"', std::min(at, text.size()));
  const std::size_t close = open == text.npos ? text.npos : text.find('"', open + 1);
  return close == text.npos || close > text.find('}', block)
             ? ""
             : text.substr(open + 1, close - open - 1);
}

/// The project's own Prisma, in its folder or above.
struct Tool {
  std::string program;
  std::string folder;
};

Tool find_tool(const std::string& path) {
  const char* chosen = std::getenv("GROMA_PRISMA");
  const fs::path begin = fs::absolute(path).lexically_normal().parent_path();
  for (fs::path at = begin;; at = at.parent_path()) {
    std::error_code ignored;
    const fs::path program = at / "node_modules/.bin/prisma";
    if (fs::exists(program, ignored))
      return {chosen ? chosen : program.string(), at.string()};
    if (at == at.parent_path())
      return {chosen ? chosen : "prisma", begin.string()};
  }
}

/// In the project's folder, where Prisma looks for its configuration.
ProcessOutput ask_prisma(const Tool& tool, const std::string& flag, const std::string& path) {
  return run_process({{"/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", tool.folder,
                       tool.program, "migrate", "diff", "--from-empty", flag,
                       fs::absolute(path).lexically_normal().string(), "--script"},
                      {"NO_COLOR=1", "PRISMA_HIDE_UPDATE_MESSAGE=1", "CHECKPOINT_DISABLE=1"}});
}

bool is_other_version(const ProcessOutput& output) {
  return output.status != 0 &&
         (output.out + output.err).find("unexpected option: --to-schema") != std::string::npos;
}

[[noreturn]] void fail_prisma(const Tool& tool, const std::string& path,
                              const ProcessOutput& output) {
  const std::string said = last_words(output.err.empty() ? output.out : output.err);
  if (ending(output.status).ends_with(" 127"))
    throw Error(
        "cannot read '" + path + "': there is no '" + tool.program + "'",
        "it is Prisma that reads it: install it in the project (npm install prisma), or say "
        "where it is with GROMA_PRISMA=/path/to/prisma");
  const bool wants_network = said.find("binaries.prisma.sh") != said.npos;
  throw Error("cannot read '" + path + "'",
              "Prisma said: " + said +
                  (wants_network ? "; it downloads its schema engine when it is first used: run "
                                   "'npx prisma version' with a network, or name the program with "
                                   "PRISMA_SCHEMA_ENGINE_BINARY"
                                 : ""));
}

}  // namespace

bool is_prisma(const std::string& path) {
  if (fs::is_directory(path))
    return has_file(path, ".prisma") && !has_file(path, ".sql");
  return fs::path(path).extension() == ".prisma";
}

Vendor prisma_vendor(const std::string& path, std::optional<Vendor> asked) {
  const std::string provider = provider_in(text_of_schema(path));
  std::optional<Vendor> fitting;
  for (const auto& [name, vendor] : providers)
    if (name == provider && (!asked || asked == vendor) && !fitting)
      fitting = vendor;
  if (fitting)
    return *fitting;
  const std::string means =
      provider.empty() ? "names no provider" : "is for the provider '" + provider + "'";
  if (asked)
    throw Error("'" + path + "' " + means + ", and the database is " +
                std::string(to_string(*asked)));
  throw Error("'" + path + "' " + means,
              "Groma knows Prisma's postgresql, mysql and sqlite, in the block datasource");
}

std::string prisma_script(const std::string& path) {
  const Tool tool = find_tool(path);
  ProcessOutput output = ask_prisma(tool, "--to-schema", path);
  // As it was called before Prisma 7.
  if (is_other_version(output))
    output = ask_prisma(tool, "--to-schema-datamodel", path);
  // Of a schema without models it says at least that.
  if (output.status != 0 || output.out.find("--") == std::string::npos)
    fail_prisma(tool, path, output);
  return output.out;
}

}  // namespace groma
