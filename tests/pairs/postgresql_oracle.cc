#include "pairs/postgresql_oracle.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "groma/rules.h"
#include "pairs/shell.h"

namespace groma::proof::postgresql {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

/// `postgresql://user@host:5432/one?options` → the same with another database.
std::string with_database(const std::string& server, const std::string& database) {
  const std::size_t host = server.find("://") + 3;
  const std::size_t slash = std::min(server.find('/', host), server.size());
  const std::size_t end = std::min(server.find('?', slash), server.size());
  return server.substr(0, slash) + "/" + database + server.substr(end);
}

std::string text(const Row& row, std::size_t at) {
  return row.at(at).value_or("NULL");
}

/// A table's columns and constraints, a line each: their order says nothing, unless asked for.
void add_table(const std::string& sql, ColumnOrder order, Lines& lines) {
  std::istringstream stream(sql);
  std::string head, line;
  std::getline(stream, head);
  for (int position = 0; std::getline(stream, line);) {
    if (line.ends_with(','))
      line.pop_back();
    const bool column = line.starts_with("    ") && !line.starts_with("    CONSTRAINT ");
    const std::string number =
        column && order == ColumnOrder::strict ? fmt::format(" {}", ++position) : "";
    lines.push_back(head + number + line);
  }
  lines.push_back(std::move(head));
}

/// Storage parameters stand in the order in which they were set, which means nothing.
std::string with_sorted_parameters(std::string sql) {
  const std::size_t with = sql.find("WITH (");
  const std::size_t begin = with + 6, end = sql.find(')', with);
  if (!sql.starts_with("CREATE ") || with == sql.npos || end == sql.npos)
    return sql;
  Lines parameters;
  std::istringstream stream(sql.substr(begin, end - begin));
  for (std::string each; std::getline(stream >> std::ws, each, ',');)
    parameters.push_back(each);
  std::sort(parameters.begin(), parameters.end());
  return sql.replace(begin, end - begin, fmt::format("{}", fmt::join(parameters, ", ")));
}

/// The columns of statistics stand in the table's order, which only means something if it does.
std::string with_sorted_columns(std::string sql) {
  const std::size_t on = sql.find(" ON "), from = sql.rfind(" FROM ");
  if (!sql.starts_with("CREATE STATISTICS ") || on == sql.npos || from == sql.npos)
    return sql;
  Lines columns;
  std::istringstream stream(sql.substr(on + 4, from - on - 4));
  for (std::string each; std::getline(stream >> std::ws, each, ',');)
    columns.push_back(each);
  std::sort(columns.begin(), columns.end());
  return sql.replace(on + 4, from - on - 4, fmt::format("{}", fmt::join(columns, ", ")));
}

/// A number behind the name that the server chose for a partition's part of an index, such as
/// `t_a_idx1`, tells what else there was when it was made.
void forget_numbers(Lines& lines) {
  const std::string attach = " ATTACH PARTITION ";
  std::vector<std::string> numbered;
  for (const std::string& line : lines)
    if (const std::size_t at = line.find(attach);
        at != line.npos && line.starts_with("ALTER INDEX ") &&
        line.find_last_not_of("0123456789") + 1 < line.size())
      numbered.push_back(line.substr(at + attach.size()));
  for (const std::string& name : numbered) {
    const std::string plain = name.substr(0, name.find_last_not_of("0123456789") + 1);
    const std::string own = name.substr(name.rfind('.') + 1);
    if (!plain.ends_with("_idx") && !plain.ends_with("_key"))
      continue;
    for (std::string& line : lines)
      if (const std::size_t at = line.find(own); at != line.npos)
        line.replace(at, own.size(), own.substr(0, own.find_last_not_of("0123456789") + 1));
  }
}

Row only_row(Connection& connection, const std::string& sql) {
  return connection.query(sql).rows.at(0);
}

constexpr const char* tables_with_columns =
    "SELECT n.nspname || '.' || c.relname, CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || "
    "format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), a.attname, "
    "format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_sequence_last_value("
    "pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)::regclass), "
    "CASE t.typcategory WHEN 'N' THEN 'number' WHEN 'S' THEN 'text' ELSE concat_ws(' ', "
    "format_type(a.atttypid, a.atttypmod), (SELECT string_agg(p.attname || ' ' || "
    "format_type(p.atttypid, p.atttypmod), ', ' ORDER BY p.attname) FROM pg_attribute p "
    "WHERE p.attrelid = t.typrelid AND NOT p.attisdropped)) END "
    "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "AND a.attgenerated = '' LEFT JOIN pg_type t ON t.oid = a.atttypid WHERE c.relkind IN ('r', "
    "'p') AND NOT c.relispartition "
    "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT 1 FROM "
    "pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') "
    "ORDER BY c.oid, a.attnum";

/// How to read a table's rows: `ONLY app.users`.
struct Reading {
  std::string from;
  std::vector<std::string> columns;
};

void read_rows(Connection& connection, const Reading& reading, TableContent& content) {
  std::string list = "NULL";
  for (const std::string& column : reading.columns)
    list += fmt::format(", quote_nullable({}::text)", column);
  const Rows rows = connection.query(fmt::format("SELECT {} FROM {}", list, reading.from));
  content.rows = rows.rows.size();
  for (const Row& row : rows.rows)
    for (std::size_t i = 0; i < content.columns.size(); ++i)
      content.columns[i].values.push_back(text(row, i + 1));
}

}  // namespace

std::optional<std::string> find_pg_dump(int major) {
  if (const char* named = std::getenv("GROMA_PG_DUMP"))
    return *named == '\0' ? std::nullopt : std::optional<std::string>(named);
  for (int newest = 30; newest >= major; --newest) {
    std::string program = fmt::format("/usr/lib/postgresql/{}/bin/pg_dump", newest);
    if (fs::exists(program))
      return program;
  }
  return std::nullopt;
}

std::vector<std::string> dump(const std::string& pg_dump, const std::string& server,
                              Connection& connection, const DiffOptions& options) {
  const std::string database = text(only_row(connection, "SELECT current_database()"), 0);
  const std::string script = output_of(fmt::format(
      "{} -s {} {}", argument(pg_dump), options.with_privileges ? "" : "--no-owner --no-privileges",
      argument(with_database(server, database))));
  Lines lines;
  for (const Statement& statement : rules(Vendor::postgresql).split(script)) {
    const std::string sql = with_sorted_columns(with_sorted_parameters(statement.sql));
    if (sql.starts_with("CREATE TABLE ") || sql.starts_with("CREATE UNLOGGED"))
      add_table(sql, options.column_order, lines);
    else
      lines.push_back(sql);
  }
  forget_numbers(lines);
  std::sort(lines.begin(), lines.end());
  return lines;
}

Contents contents(Connection& connection) {
  Contents contents;
  std::map<std::string, Reading> readings;
  for (const Row& row : connection.query(tables_with_columns).rows) {
    TableContent& content = contents[text(row, 0)];
    Reading& reading = readings[text(row, 0)];
    reading.from = text(row, 1);
    if (!row.at(2))
      continue;
    reading.columns.push_back(text(row, 2));
    content.columns.push_back(
        {text(row, 3), text(row, 4), {}, text(row, 5) == "t", row.at(6), text(row, 7)});
  }
  for (const auto& [key, reading] : readings)
    read_rows(connection, reading, contents[key]);
  return contents;
}

}  // namespace groma::proof::postgresql
