#include "mysql/script.h"

#include <cstdlib>

#include "dialects/mysql/url.h"
#include "dialects/place.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "mysql/errors.h"
#include "mysql/scanner.h"

namespace groma::mysql {

namespace {

using text::Place;

constexpr int syntax_error = 1064;

/// A syntax error says `… near 'TEXT' at line 3`: where the text begins in that line or behind it.
Place place_of(const Statement& statement, const Error& error) {
  const std::string message = error.what();
  const std::size_t near = message.find("near '"), line = message.rfind("' at line ");
  Place place{statement.line, statement.column};
  if (number_of(error) != syntax_error || near == std::string::npos || line == std::string::npos ||
      line < near + 6)
    return place;
  std::size_t begin = 0;
  for (int i = std::atoi(message.c_str() + line + 10); i > 1 && begin != std::string::npos; --i)
    begin = statement.sql.find('\n', begin == 0 ? 0 : begin + 1);
  const std::size_t at = begin == std::string::npos
                             ? begin
                             : statement.sql.find(message.substr(near + 6, line - near - 6), begin);
  return at == std::string::npos ? place : text::locate(statement.sql, at, place);
}

[[noreturn]] void fail(const Error& error, const Statement& statement, const std::string& name) {
  const Place place = place_of(statement, error);
  const std::string where =
      name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  const ErrorDetail& cause = error.detail();
  throw Error({where + ": " + cause.message, where, statement.sql, cause.code, cause.hint});
}

/// True for a statement that would leave the scratch database. Throws for one that cannot be left
/// out.
bool leaves_scratch(const std::string& sql) {
  const std::vector<Word> words = scan(sql);
  if (words[0].is("use"))
    return true;
  const Word& second = words[words.size() > 1 ? 1 : 0];
  if (!second.is("database") && !second.is("schema"))
    return false;
  const bool is_named = words.size() > 2 && !words[2].is("character") && !words[2].is("default") &&
                        !words[2].is("collate") && !words[2].is("charset");
  if (words[0].is("alter") && is_named)
    throw Error({"ALTER DATABASE of another database is not for a scratch database",
                 {},
                 sql,
                 {},
                 "Leave the name out: the statement then means the database it runs in."});
  return words[0].is("create") || words[0].is("drop");
}

void run_all(Session& session, const std::vector<Statement>& statements, const std::string& name,
             Databases databases) {
  for (const Statement& statement : statements)
    try {
      if (databases == Databases::of_script || !leaves_scratch(statement.sql))
        session.execute(statement.sql);
    } catch (const Error& error) {
      fail(error, statement, name);
    }
}

}  // namespace

void run_script(Session& session, const std::string& script, const std::string& name,
                Databases databases) {
  const std::vector<Statement> statements = rules(session.dialect().vendor).split(script);
  session.behave_as_client();
  const auto leave = [&] {
    session.settle();
    session.execute("USE " + quoted(session.database()));
  };
  try {
    run_all(session, statements, name, databases);
  } catch (const Error& first) {
    try {
      leave();
    } catch (const Error&) {
      throw first;  // the connection is gone, and this one tells it
    }
    throw;
  }
  leave();
}

}  // namespace groma::mysql
