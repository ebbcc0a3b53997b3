/// Running another program and reading all that it says.
#pragma once

#include <string>
#include <vector>

namespace groma {

struct Process {
  std::vector<std::string> arguments;      ///< the first is the program, by PATH
  std::vector<std::string> environment{};  ///< `NAME=value`, over the one that is there
  std::string input{};                     ///< what it reads on standard input
};

struct ProcessOutput {
  std::string out;
  std::string err;
  int status = 0;  ///< as `waitpid` gives it
};

/// Runs it to its end. Throws Error where it cannot be started.
ProcessOutput run_process(const Process& process);

/// "ended with exit code 3"
std::string ending(int status);

/// The last lines, which are where a program says what went wrong; without passwords.
std::string last_words(const std::string& err);

}  // namespace groma
