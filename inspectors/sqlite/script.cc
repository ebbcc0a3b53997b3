#include "sqlite/script.h"

#include <sqlite3.h>

#include "dialects/sqlite/split.h"
#include "dialects/sqlite/tokenizer.h"
#include "sqlite/database.h"
#include "sqlite/errors.h"

namespace groma::sqlite {
namespace {

std::string_view line_around(std::string_view script, std::size_t offset) {
  const std::size_t before = offset == 0 ? script.npos : script.rfind('\n', offset - 1);
  const std::size_t start = before == script.npos ? 0 : before + 1;
  return script.substr(start, script.find('\n', start) - start);
}

/// The shell's own commands are not SQL.
std::string hint(std::string_view line, const std::string& otherwise) {
  const std::size_t start = line.find_first_not_of(" \t");
  if (start != line.npos && line[start] == '.')
    return "lines that begin with a dot are commands of the sqlite3 shell: leave them out";
  return otherwise;
}

/// Where the server points at, else where the statement begins.
[[noreturn]] void rethrow(const Error& error, int server_offset, std::string_view script,
                          std::size_t start, const std::string& name) {
  const std::size_t first = tokenize(script.substr(start)).front().offset;
  const std::size_t offset =
      start + (server_offset >= 0 ? static_cast<std::size_t>(server_offset) : first);
  const Place place = locate(script, offset);
  ErrorDetail detail = error.detail();
  detail.message = name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                   ": " + detail.message;
  const std::string_view line = line_around(script, offset);
  detail.statement = line;
  detail.hint = hint(line, detail.hint);
  throw Error(std::move(detail));
}

/// Runs the statement at `start`; returns where the next one begins. The server stops at a NUL.
std::size_t run_one(sqlite3* database, const std::string& script, std::size_t start) {
  const char* rest = nullptr;
  const PreparedStatement statement = prepare(database, script.c_str() + start, rest);
  const auto next = static_cast<std::size_t>(rest - script.c_str());
  if (statement)
    run(database, statement.get(), [] {});
  else if (next < script.size() && *rest == '\0')
    throw Error("a NUL byte in the script", "save it as UTF-8 text");
  return next;
}

}  // namespace

void run_script(sqlite3* database, const std::string& text, const std::string& name) {
  const bool inside = sqlite3_get_autocommit(database) == 0;
  std::size_t start = 0;
  try {
    while (start < text.size())
      start = run_one(database, text, start);
  } catch (const Error& error) {
    const int offset = sqlite3_error_offset(database);
    if (!inside && sqlite3_get_autocommit(database) == 0)
      sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
    rethrow(error, offset, text, start, name);
  }
}

}  // namespace groma::sqlite
