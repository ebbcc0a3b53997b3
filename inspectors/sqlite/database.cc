#include "sqlite/database.h"

#include <sqlite3.h>

#include <filesystem>

#include "dialects/sqlite/tokenizer.h"
#include "sqlite/errors.h"

namespace groma::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr int busy_milliseconds = 5000;

/// As a `file:` URI. SQLite takes two slashes at the start for a host.
std::string uri_of(const Location& location, Access access) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : location.path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '/' && uri.ends_with("file:/"))
      continue;
    if (c == '%' || c == '?' || c == '#' || byte <= ' ')
      uri.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    else
      uri += c;
  }
  uri += access == Access::read_only ? "?mode=ro" : "?mode=rw";
  return uri + (location.immutable ? "&immutable=1" : "");
}

std::string quoted(const std::string& path) {
  return "'" + path + "'";
}

/// The same text, read as an absolute path, which `sqlite:///` does not mean.
std::string missing_hint(const std::string& path) {
  std::error_code ignored;
  if (!path.starts_with('/') && fs::exists("/" + path, ignored))
    return "for the file '/" + path + "' write sqlite:////" + path;
  return "Groma creates no databases: make an empty file of that name for a new one";
}

void check_file(const std::string& path) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (status.type() == fs::file_type::not_found)
    throw Error(ErrorDetail{
        "there is no database " + quoted(path), path, {}, "SQLITE_CANTOPEN", missing_hint(path)});
  if (status.type() == fs::file_type::directory)
    throw Error(ErrorDetail{quoted(path) + " is a folder, not a database",
                            path,
                            {},
                            "SQLITE_CANTOPEN",
                            "name the database file in it"});
}

std::string what_is_wrong(int code, const std::string& path, const std::string& message) {
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
      return quoted(path) + " is not a SQLite database";
    case SQLITE_CORRUPT:
      return "the database " + quoted(path) + " is corrupt: " + message;
    case SQLITE_BUSY:
      return "the database " + quoted(path) + " is locked by another process";
    default:
      return "cannot open the database " + quoted(path) + ": " + message;
  }
}

[[noreturn]] void throw_open_error(sqlite3* database, const std::string& path) {
  const int code = database ? sqlite3_extended_errcode(database) : SQLITE_NOMEM;
  const std::string message = database ? sqlite3_errmsg(database) : "out of memory";
  throw Error(
      ErrorDetail{what_is_wrong(code, path, message), path, {}, code_name(code), hint_for(code)});
}

/// The schema is read, the data is not.
bool can_read_schema(sqlite3* database) {
  return sqlite3_exec(database, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) ==
         SQLITE_OK;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

void CloseStatement::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Database open_database(const Location& location, Access access) {
  if (!location.in_memory())
    check_file(location.path);
  const std::string uri = location.in_memory() ? ":memory:" : uri_of(location, access);
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI;
  const int code = sqlite3_open_v2(uri.c_str(), &opened, flags, nullptr);
  Database database(opened);
  if (code != SQLITE_OK)
    throw_open_error(opened, location.path);
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, busy_milliseconds);
  if (!can_read_schema(opened))
    throw_open_error(opened, location.path);
  if (access == Access::read_write && sqlite3_db_readonly(opened, "main") == 1)
    throw Error(ErrorDetail{"the database " + quoted(location.path) + " cannot be written",
                            location.path,
                            {},
                            "SQLITE_READONLY",
                            hint_for(SQLITE_READONLY)});
  return database;
}

/// A length would make the server copy the whole rest of a script for each statement.
PreparedStatement prepare(sqlite3* database, const char* sql, const char*& rest) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(database, sql, -1, &made, &rest);
  PreparedStatement statement(made);
  if (code != SQLITE_OK)
    throw server_error(database, sql);
  return statement;
}

void run(sqlite3* database, sqlite3_stmt* statement, const std::function<void()>& row) {
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW)
    row();
  if (code != SQLITE_DONE)
    throw server_error(database, sqlite3_sql(statement));
}

std::optional<std::string> text_at(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL)
    return {};
  const void* bytes = sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return std::string(static_cast<const char*>(bytes), bytes ? size : 0);
}

Rows query(sqlite3* database, const std::string& sql) {
  const char* rest = nullptr;
  const PreparedStatement statement = prepare(database, sql.c_str(), rest);
  if (!statement)
    return {};
  if (tokenize(rest).front().kind != TokenKind::end)
    throw Error(ErrorDetail{"more than one statement at once", {}, sql, {}, {}});
  Rows result;
  const int width = sqlite3_column_count(statement.get());
  for (int i = 0; i < width; ++i)
    result.columns.emplace_back(sqlite3_column_name(statement.get(), i));
  run(database, statement.get(), [&] {
    Row& row = result.rows.emplace_back();
    for (int i = 0; i < width; ++i)
      row.push_back(text_at(statement.get(), i));
  });
  return result;
}

}  // namespace groma::sqlite
