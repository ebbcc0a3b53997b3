#include "postgresql/script.h"

#include <algorithm>
#include <optional>

#include "dialects/postgresql/split.h"
#include "dialects/postgresql/tokenizer.h"
#include "postgresql/errors.h"

namespace groma::postgresql {

namespace {

/// Of `COPY t (a, b) FROM STDIN` what is between the first two words; nothing for another
/// statement.
std::optional<std::string> copy_target(const std::string& sql) {
  const std::vector<Token> tokens = tokenize(sql);
  if (!tokens.front().is_word("copy"))
    return std::nullopt;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (!tokens[i].is_word("from") || !tokens[i + 1].is_word("stdin"))
      continue;
    if (tokens[i + 2].kind != TokenKind::end)
      throw Error({"COPY … FROM STDIN with options is not understood in a script",
                   {},
                   sql,
                   {},
                   "Write the rows in COPY's text format, or as INSERT."});
    return sql.substr(tokens[1].offset, tokens[i].offset - tokens[1].offset);
  }
  return std::nullopt;
}

std::string take_row(std::string_view& input, Fields& fields) {
  std::string line(input.substr(0, input.find('\n')));
  input.remove_prefix(std::min(line.size() + 1, input.size()));
  fields.cut(line);
  std::string row = "(";
  while (fields.left() > 0) {
    const auto value = fields.maybe_text();
    row += (row.size() > 1 ? ", " : "") + (value ? literal(*value) : "NULL");
  }
  return row + ")";
}

/// Rows of COPY's text format go in as INSERT: libpqxx has no way to send them as they stand, and
/// the few of a schema's script do not need the speed.
void insert(Session& session, const std::string& target, std::string_view input) {
  constexpr int batch = 500;
  Fields fields;
  while (!input.empty()) {
    std::string rows;
    for (int i = 0; i < batch && !input.empty(); ++i)
      rows += (rows.empty() ? "" : ", ") + take_row(input, fields);
    session.execute("INSERT INTO " + target + " OVERRIDING SYSTEM VALUE VALUES " + rows);
  }
}

std::string_view line_of(std::string_view text, int line) {
  for (; line > 1; --line)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

/// The server shows a cut-out of the line and a mark below it: the cut-out is looked for.
int column_of(std::string_view line, const ServerMessage& message) {
  std::string shown = message.excerpt, text(line);
  std::replace(text.begin(), text.end(), '\t', ' ');
  int mark = message.mark;
  if (shown.starts_with("...")) {
    shown.erase(0, 3);
    mark -= 3;
  }
  if (shown.ends_with("..."))
    shown.erase(shown.size() - 3);
  const std::size_t at = text.find(shown);
  return at == std::string::npos ? 1 : locate(text, at).column + mark;
}

Place place_of(const Statement& statement, const ServerMessage& message) {
  Place place{statement.line, statement.column};
  if (message.line == 0 || message.excerpt.empty())
    return place;
  const int column = column_of(line_of(statement.sql, message.line), message);
  place.column = message.line == 1 ? place.column + column - 1 : column;
  place.line += message.line - 1;
  return place;
}

[[noreturn]] void fail(const ErrorDetail& cause, const Statement& statement, Place place,
                       const std::string& name) {
  const std::string where =
      name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  throw Error({where + ": " + cause.message, where, statement.sql, cause.code, cause.hint});
}

/// The role that `CREATE ROLE` (or USER, or GROUP) makes; nothing for another statement.
std::optional<std::string> created_role(const std::string& sql) {
  const std::vector<Token> tokens = tokenize(sql);
  const bool creates = tokens.size() > 3 && tokens[0].is_word("create") &&
                       (tokens[1].is_word("role") || tokens[1].is_word("group") ||
                        (tokens[1].is_word("user") && !tokens[2].is_word("mapping")));
  return creates ? std::optional(tokens[2].name()) : std::nullopt;
}

bool makes_known_role(Session& session, const std::string& sql) {
  const auto role = created_role(sql);
  return role &&
         !session.query("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = " + literal(*role))
              .rows.empty();
}

void run(Session& session, const Statement& statement, const std::string& name, Roles roles) {
  try {
    if (roles == Roles::unless_there && makes_known_role(session, statement.sql))
      return;
    if (const auto target = copy_target(statement.sql))
      insert(session, *target, statement.input);
    else
      session.execute(statement.sql);
  } catch (const StatementError& error) {
    fail(error.detail(), statement, place_of(statement, error.message()), name);
  } catch (const Error& error) {
    fail(error.detail(), statement, {statement.line, statement.column}, name);
  }
}

}  // namespace

void run_script(Session& session, const std::string& script, const std::string& name, Roles roles) {
  const std::vector<Statement> statements = split_script(script, name);
  try {
    for (const Statement& statement : statements)
      run(session, statement, name, roles);
  } catch (const Error&) {
    session.forget();
    throw;
  }
  session.forget();
}

}  // namespace groma::postgresql
