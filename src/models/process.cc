#include "models/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include "groma/error.h"
#include "groma/source.h"

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

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Input from a file without a name: from a pipe that nobody reads we would wait forever.
File input_file(const std::string& text) {
  File file(text.empty() ? std::fopen("/dev/null", "re") : std::tmpfile());
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
      std::fflush(file.get()) != 0)
    throw Error(std::string("cannot keep the input of a process: ") + std::strerror(errno));
  std::rewind(file.get());
  return file;
}

bool is_replaced(const std::string& entry, const std::vector<std::string>& by) {
  const std::string name = entry.substr(0, entry.find('=') + 1);
  for (const std::string& each : by)
    if (each.starts_with(name))
      return true;
  return false;
}

/// The environment of the child, made before the fork: after it nothing may allocate.
std::vector<std::string> environment_with(const std::vector<std::string>& more) {
  std::vector<std::string> environment;
  for (char** each = environ; *each; ++each)
    if (!is_replaced(*each, more))
      environment.emplace_back(*each);
  environment.insert(environment.end(), more.begin(), more.end());
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts)
    list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

pid_t start(const Process& process, int input, Pipe& out, Pipe& err) {
  std::vector<std::string> arguments = process.arguments;
  std::vector<std::string> environment = environment_with(process.environment);
  const std::vector<char*> argv = pointers(arguments);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = fork();
  if (child < 0)
    throw Error(std::string("cannot start a process: ") + std::strerror(errno));
  if (child > 0)
    return child;
  dup2(input, STDIN_FILENO);
  dup2(out.ends[1], STDOUT_FILENO);
  dup2(err.ends[1], STDERR_FILENO);
  execvpe(argv.front(), argv.data(), envp.data());
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
void read_both(Pipe& out, Pipe& err, ProcessOutput& output) {
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

}  // namespace

ProcessOutput run_process(const Process& process) {
  const File input = input_file(process.input);
  Pipe out, err;
  const pid_t child = start(process, fileno(input.get()), out, err);
  out.close_end(1);
  err.close_end(1);
  ProcessOutput output;
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

std::string last_words(const std::string& err) {
  constexpr std::size_t most = 2000;
  std::string text = redact(err);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
    text.pop_back();
  return text.size() > most ? "…" + text.substr(text.size() - most) : text;
}

}  // namespace groma
