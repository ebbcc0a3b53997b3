#include "pairs/sqlite_oracle.h"

#include <fmt/format.h>

#include <algorithm>

#include "groma/error.h"
#include "pairs/sqlite_text.h"
#include "pairs/sqlite_tokens.h"

namespace groma::proof::sqlite {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view user_tables =
    "SELECT * FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

std::string text(const Row& row, std::size_t at) {
  return row.at(at).value_or("NULL");
}

std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name)
    result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

void add_statements(Connection& connection, ColumnOrder order, Lines& lines) {
  const Rows stored = connection.query(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
      "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN "
      "(SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')");
  for (const Row& row : stored.rows) {
    const std::string prefix = lower(text(row, 0) + " " + text(row, 1) + ": ");
    StatementLines statement = statement_lines(text(row, 3));
    int position = 0;
    for (const std::string& column : statement.columns)
      lines.push_back(
          prefix + (order == ColumnOrder::strict ? fmt::format("{} ", ++position) : "") + column);
    for (const std::string& other : statement.others)
      lines.push_back(prefix + other);
  }
}

void add_tables(Connection& connection, Lines& lines) {
  const Rows tables = connection.query(
      fmt::format("SELECT lower(name), type, ncol, wr, strict FROM ({})", user_tables));
  for (const Row& row : tables.rows)
    lines.push_back(fmt::format("table_list {}: {} with {} columns, wr {}, strict {}", text(row, 0),
                                text(row, 1), text(row, 2), text(row, 3), text(row, 4)));
}

void add_columns(Connection& connection, Lines& lines) {
  const Rows columns = connection.query(
      fmt::format("SELECT lower(t.name), lower(c.name), lower(c.type), c.\"notnull\" OR (c.pk AND "
                  "lower(c.type) = 'integer' AND NOT EXISTS (SELECT 1 FROM "
                  "pragma_index_list(t.name) WHERE origin = 'pk')), c.dflt_value, "
                  "c.pk, c.hidden FROM ({}) t, pragma_table_xinfo(t.name) c",
                  user_tables));
  for (const Row& row : columns.rows)
    lines.push_back(fmt::format("table_xinfo {}.{}: {} notnull {} default {} pk {} hidden {}",
                                text(row, 0), text(row, 1), normal_expression(text(row, 2)),
                                text(row, 3), normal_expression(text(row, 4)), text(row, 5),
                                text(row, 6)));
}

/// One line per index. An automatic one is known by its key, as its number depends on the order of
/// the constraints.
void add_indexes(Connection& connection, Lines& lines) {
  const Rows indexes = connection.query(fmt::format(
      "SELECT lower(t.name), CASE WHEN i.origin = 'c' THEN lower(i.name) ELSE i.origin END, "
      "i.\"unique\", i.partial, (SELECT group_concat(k) FROM (SELECT coalesce(lower(x.name), '?') "
      "|| ' desc ' || x.desc || ' ' || lower(x.coll) AS k FROM pragma_index_xinfo(i.name) x WHERE "
      "x.key ORDER BY x.seqno)) FROM ({}) t, pragma_index_list(t.name) i",
      user_tables));
  for (const Row& row : indexes.rows)
    lines.push_back(fmt::format("index_list {}.{}: unique {} partial {} ({})", text(row, 0),
                                text(row, 1), text(row, 2), text(row, 3), text(row, 4)));
}

/// A reference that names no columns is to the primary key.
void add_foreign_keys(Connection& connection, Lines& lines) {
  const Rows keys = connection.query(fmt::format(
      "SELECT lower(t), group_concat(k), target, rules FROM (SELECT t.name AS t, f.id AS id, "
      "lower(f.\"from\") || ' = ' || coalesce(lower(f.\"to\"), (SELECT lower(name) FROM "
      "pragma_table_info(f.\"table\") WHERE pk = f.seq + 1), '?') AS k, lower(f.\"table\") AS "
      "target, f.on_update || ' ' || f.on_delete || ' ' || f.match AS rules FROM ({}) t, "
      "pragma_foreign_key_list(t.name) f ORDER BY 1, 2, f.seq) GROUP BY t, id",
      user_tables));
  for (const Row& row : keys.rows)
    lines.push_back(fmt::format("foreign_key_list {}: {} {} {}", text(row, 0), text(row, 1),
                                text(row, 2), text(row, 3)));
}

/// The name under which SQL can ask for the row's number; empty if columns hide all three.
std::string row_id_name(const Rows& columns) {
  for (const std::string name : {"rowid", "_rowid_", "oid"})
    if (std::none_of(columns.rows.begin(), columns.rows.end(),
                     [&](const Row& column) { return lower(text(column, 0)) == name; }))
      return name;
  return {};
}

/// The column that is another name of the row's number: what SQLite says of `rowid` tells.
std::string row_id_alias(Connection& connection, const Rows& columns, const std::string& table) {
  std::string alias;
  int key_columns = 0;
  for (const Row& column : columns.rows)
    if (text(column, 2) != "0") {
      ++key_columns;
      alias = lower(text(column, 1)) == "integer" ? lower(text(column, 0)) : "";
    }
  const Rows key = connection.query(
      fmt::format("SELECT 1 FROM pragma_index_list({}) WHERE origin = 'pk'", quoted(table)));
  return key_columns == 1 && key.rows.empty() ? alias : "";
}

/// Reads the rows into what is known of the table.
void read(Connection& connection, const std::string& table, bool without_rowid,
          TableContent& content) {
  const Rows columns = connection.query(fmt::format(
      "SELECT name, type, pk, \"notnull\", hidden FROM pragma_table_xinfo({})", quoted(table)));
  std::string list;
  for (const Row& column : columns.rows)
    if (text(column, 4) == "0") {
      content.columns.push_back(
          {lower(text(column, 0)), lower(text(column, 1)), {}, text(column, 3) == "1"});
      list += fmt::format(", quote({})", quoted(text(column, 0)));
    }
  const std::string row_id = without_rowid ? "" : row_id_name(columns);
  if (!row_id.empty())
    content.row_ids = ColumnContent{row_id_alias(connection, columns, table), {}, {}, false};
  const Rows rows = connection.query(
      fmt::format("SELECT {}{} FROM {}", row_id.empty() ? "NULL" : row_id, list, quoted(table)));
  content.rows = rows.rows.size();
  for (const Row& row : rows.rows) {
    if (content.row_ids)
      content.row_ids->values.push_back(text(row, 0));
    for (std::size_t i = 0; i < content.columns.size(); ++i)
      content.columns[i].values.push_back(text(row, i + 1));
  }
}

void add_sequences(Connection& connection, Contents& contents) {
  const Rows kept =
      connection.query("SELECT 1 FROM sqlite_schema WHERE lower(name) = 'sqlite_sequence'");
  if (kept.rows.empty())
    return;
  for (const Row& row : connection.query("SELECT name, seq FROM sqlite_sequence").rows)
    if (const auto at = contents.find(lower(text(row, 0))); at != contents.end())
      at->second.sequence = text(row, 1);
}

}  // namespace

std::vector<std::string> dump(Connection& connection, ColumnOrder order) {
  Lines lines;
  add_statements(connection, order, lines);
  add_tables(connection, lines);
  add_columns(connection, lines);
  add_indexes(connection, lines);
  add_foreign_keys(connection, lines);
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

std::vector<std::string> violations(Connection& connection) {
  Lines lines;
  // "NULL value in" is left out: 3.40 says it of WITHOUT ROWID tables that have none; `contents`
  // looks for itself. Of a foreign key the number is left out, which depends on their order.
  for (const Row& row : connection.query("PRAGMA integrity_check").rows)
    if (text(row, 0) != "ok" && !text(row, 0).starts_with("NULL value in"))
      lines.push_back("integrity_check: " + text(row, 0));
  try {
    for (const Row& row : connection.query("PRAGMA foreign_key_check").rows)
      lines.push_back("foreign_key_check: " +
                      lower(text(row, 0) + " row " + text(row, 1) + " to " + text(row, 2)));
  } catch (const Error& error) {  // a reference to what is no key
    lines.push_back(std::string("foreign_key_check: ") + error.what());
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

Contents contents(Connection& connection) {
  Contents contents;
  const Rows tables = connection.query(
      fmt::format("SELECT name, wr, strict, CASE type WHEN 'virtual' THEN (SELECT sql "
                  "FROM sqlite_schema s WHERE s.name = t.name) END FROM ({}) t",
                  user_tables));
  for (const Row& row : tables.rows) {
    TableContent& content = contents[lower(text(row, 0))];
    content.strict = text(row, 2) == "1";
    content.module = normal_expression(row.at(3).value_or(""));
    read(connection, text(row, 0), text(row, 1) == "1", content);
  }
  add_sequences(connection, contents);
  return contents;
}

}  // namespace groma::proof::sqlite
