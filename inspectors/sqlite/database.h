/// SQLite's handles as values that close themselves.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "groma/connection.h"
#include "sqlite/location.h"

struct sqlite3;
struct sqlite3_stmt;

namespace groma::sqlite {

struct CloseDatabase {
  void operator()(sqlite3* database) const;
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const;
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using PreparedStatement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

/// Opens a database that is there, or one in memory, and reads its schema, so that what is wrong
/// with it shows here. Throws Error naming the path.
Database open_database(const Location& location, Access access);

/// Prepares the first statement of a text; null when there is none. `rest` is what follows it.
/// Throws Error with the text.
PreparedStatement prepare(sqlite3* database, const char* sql, const char*& rest);

/// Steps to the end; calls `row` for each row. Throws Error with the statement.
void run(sqlite3* database, sqlite3_stmt* statement, const std::function<void()>& row);

/// The current row's value as text; nothing for NULL.
std::optional<std::string> text_at(sqlite3_stmt* statement, int column);

/// Runs one statement and returns its rows.
Rows query(sqlite3* database, const std::string& sql);

}  // namespace groma::sqlite
