// The command line of a program with models of its own.
#include "groma/manage.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "groma/error.h"
#include "groma/snapshot.h"

namespace groma::cli {
namespace {

constexpr std::string_view print_flag = "--print-model";

Vendor asked_dialect() {
  const char* name = std::getenv("GROMA_DIALECT");
  Vendor vendor{};
  if (name == nullptr || !from_string(std::string_view(name), vendor))
    throw Error("nothing says which dialect the model is to be in",
                "set GROMA_DIALECT, or --dialect: sqlite, postgresql, mysql, mariadb");
  return vendor;
}

int print_model(const Model& model) {
  try {
    std::cout << write_snapshot(model.catalog({asked_dialect(), {}})) << std::flush;
    return in_sync;
  } catch (const Error& error) {
    std::cerr << describe(error) << std::flush;
    return failed;
  }
}

/// For the shell that runs it: between quotes, whatever is in it.
std::string quoted_for_shell(const std::string& path) {
  std::string text = "'";
  for (const char c : path)
    text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

/// The running program, wherever it was started from.
std::string own_path(const char* called) {
  std::error_code failure;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", failure);
  return failure ? std::filesystem::absolute(called).string() : path.string();
}

}  // namespace

int main(int argc, char** argv, const Model& model, const Drivers& drivers) {
  if (argc == 2 && argv[1] == print_flag)
    return print_model(model);
  const std::string source =
      "exec:" + quoted_for_shell(own_path(argc > 0 ? argv[0] : "")) + " " + std::string(print_flag);
  constexpr int keep_what_is_said = 0;
  setenv("GROMA_MODEL", source.c_str(), keep_what_is_said);
  return main(argc, argv, drivers);
}

}  // namespace groma::cli
