#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <new>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/session.h"
#include "groma/cli.h"
#include "groma/error.h"

namespace groma::cli {
namespace {

std::string environment_name(const Options& options, const Terminal& terminal) {
  return options.env.empty() ? terminal.environment("GROMA_ENV").value_or("") : options.env;
}

/// The passes of a run: take the line apart, merge the settings, run the command.
int run_or_throw(const std::vector<std::string>& arguments, const Drivers& drivers,
                 Terminal& terminal) {
  const auto parsed = parse_options(arguments);
  if (const auto* text = std::get_if<std::string>(&parsed)) {
    terminal.out << *text << std::flush;
    return in_sync;
  }
  const Options& options = std::get<Options>(parsed);
  const Settings settings =
      read_settings({options.flags, environment_name(options, terminal),
                     std::filesystem::current_path().string(), terminal.environment, drivers});
  Session session{options, settings, drivers, terminal};
  return find_command(options.command).run(session);
}

int report(Terminal& terminal, const Error& error) {
  terminal.err << redact(describe(error)) << std::flush;
  return failed;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Drivers& drivers, Terminal& terminal) {
  try {
    return run_or_throw(arguments, drivers, terminal);
  } catch (const Error& error) {
    return report(terminal, error);
  } catch (const std::bad_alloc&) {
    return report(terminal, Error("out of memory"));
  } catch (const std::exception& error) {
    return report(terminal, Error(error.what()));
  }
}

int main(int argc, char** argv, const Drivers& drivers) {
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  };
  const auto now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
  Terminal terminal{std::cin,
                    std::cout,
                    std::cerr,
                    isatty(STDIN_FILENO) == 1,
                    isatty(STDOUT_FILENO) == 1,
                    isatty(STDERR_FILENO) == 1,
                    environment,
                    now};
  return run({argv + (argc > 0 ? 1 : 0), argv + argc}, drivers, terminal);
}

}  // namespace groma::cli
