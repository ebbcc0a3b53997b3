#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "models/readers.h"

namespace groma {
namespace {

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      throw Error(std::string("cannot make a pipe: ") + std::strerror(errno));
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t which) {
    if (ends[which] >= 0)
      ::close(std::exchange(ends[which], -1));
  }
};

struct Output {
  std::string out;
  std::string err;
  int status = 0;
};

/// The environment of the child, made before the fork: after it nothing may allocate.
std::vector<std::string> environment_with(std::optional<Vendor> dialect) {
  std::vector<std::string> environment;
  for (char** each = environ; *each; ++each)
    if (!dialect || std::strncmp(*each, "GROMA_DIALECT=", 14) != 0)
      environment.emplace_back(*each);
  if (dialect)
    environment.push_back("GROMA_DIALECT=" + std::string(to_string(*dialect)));
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts)
    list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

pid_t start(const std::string& command, std::optional<Vendor> dialect, Pipe& out, Pipe& err) {
  std::vector<std::string> arguments{"sh", "-c", command};
  std::vector<std::string> environment = environment_with(dialect);
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = fork();
  if (child < 0)
    throw Error(std::string("cannot start a process: ") + std::strerror(errno));
  if (child > 0)
    return child;
  dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  dup2(out.ends[1], STDOUT_FILENO);
  dup2(err.ends[1], STDERR_FILENO);
  execve("/bin/sh", argv.data(), envp.data());
  _exit(127);
}

/// Appends what is there to read; false at the end.
bool drain(int file, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t got = read(file, buffer.data(), buffer.size());
  if (got > 0)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

/// Both pipes at once: a child that fills one of them while we wait for the other would hang.
void read_both(Pipe& out, Pipe& err, Output& output) {
  std::array<pollfd, 2> files{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
  while (files[0].fd >= 0 || files[1].fd >= 0) {
    if (poll(files.data(), files.size(), -1) < 0 && errno != EINTR)
      throw Error(std::string("cannot wait for a process: ") + std::strerror(errno));
    if (files[0].fd >= 0 && files[0].revents != 0 && !drain(files[0].fd, output.out))
      files[0].fd = -1;
    if (files[1].fd >= 0 && files[1].revents != 0 && !drain(files[1].fd, output.err))
      files[1].fd = -1;
  }
}

Output run(const std::string& command, std::optional<Vendor> dialect) {
  Pipe out, err;
  const pid_t child = start(command, dialect, out, err);
  out.close_end(1);
  err.close_end(1);
  Output output;
  read_both(out, err, output);
  while (waitpid(child, &output.status, 0) < 0 && errno == EINTR) {
  }
  return output;
}

std::string ending(int status) {
  if (WIFSIGNALED(status))
    return "was ended by signal " + std::to_string(WTERMSIG(status));
  return "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

/// The last lines are where a program says what went wrong.
std::string tail(std::string text) {
  constexpr std::size_t most = 2000;
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.pop_back();
  return text.size() > most ? "…" + text.substr(text.size() - most) : text;
}

}  // namespace

Catalog load_exec(const Source& source, const SourceContext& context) {
  if (source.target.find_first_not_of(" \t") == std::string::npos)
    throw Error("'exec:' names no command", "write exec:COMMAND");
  const Output output = run(source.target, context.dialect);
  if (output.status != 0) {
    const std::string said = tail(redact(output.err));
    throw Error("'" + source.name() + "' " + ending(output.status),
                said.empty() ? "it printed nothing on standard error" : "it said: " + said);
  }
  return read_snapshot(output.out, "the output of '" + source.name() + "'");
}

}  // namespace groma
