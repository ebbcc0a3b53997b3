#include "pairs/shell.h"

#include <array>
#include <cstdio>

#include "groma/error.h"

namespace groma::proof {

std::string argument(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text)
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr)
    throw Error("cannot run " + command);
  std::string output;
  std::array<char, 65536> buffer{};
  while (const std::size_t length = std::fread(buffer.data(), 1, buffer.size(), pipe))
    output.append(buffer.data(), length);
  if (pclose(pipe) != 0)
    throw Error(command + ": " + output);
  return output;
}

}  // namespace groma::proof
