#include "mysql/reader.h"

#include <algorithm>
#include <array>

#include "mysql/errors.h"

namespace groma::mysql {

namespace {

/// What the server says of an object that was there a moment ago: no such table, view, routine,
/// trigger, event, sequence.
bool is_gone(int number) {
  constexpr std::array gone{1146, 1305, 1360, 1539, 1347, 1051, 4091};
  return std::find(gone.begin(), gone.end(), number) != gone.end();
}

bool begins_table(const Word& word) {
  return word.is("from") || word.is("join") || word.is("straight_join") || word.is("nextval") ||
         word.is("lastval") || word.is("setval");
}

}  // namespace

void Reader::doubt(Id id, std::string reason) {
  catalog.doubts.push_back({std::move(id), std::move(reason)});
}

void Reader::show_create(const std::string& what, const std::vector<std::string>& names,
                         const std::function<void(std::size_t, const Row&)>& each,
                         const std::function<void(std::size_t, const std::string&)>& refused) {
  std::vector<std::string> statements;
  statements.reserve(names.size());
  for (const std::string& name : names)
    statements.push_back("SHOW CREATE " + what + " " + quoted(name));
  session.batch(statements, each, [&](std::size_t i, const Error& error) {
    changed = changed || is_gone(number_of(error));
    refused(i, error.what());
  });
}

/// The server leaves its name out where all tables are of this database, and writes it everywhere
/// else: `` from `db`.`t` ``, `` `db`.`t`.`c` ``, `` `db`.`f`(…) ``.
std::string Reader::unqualified(std::string_view sql) const {
  const std::string name = quoted(surroundings.database);
  if (sql.find(name) == std::string_view::npos)
    return std::string(sql);
  const std::vector<Word> words = scan(sql);
  std::string text;
  const char* rest = sql.data();
  bool table_next = false;
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    const bool leads = words[i].text == name && words[i + 1].is_symbol('.') &&
                       (i == 0 || !words[i - 1].is_symbol('.'));
    const bool follows = words[i + 3].is_symbol('.') || words[i + 3].is_symbol('(');
    if (leads && (table_next || follows)) {
      text.append(rest, words[i].text.data());
      rest = words[i + 2].text.data();
    }
    table_next = begins_table(words[i]) || (table_next && words[i].is_symbol('('));
  }
  return text.append(rest, sql.data() + sql.size());
}

std::string lasting_modes(std::string_view modes) {
  constexpr std::array lasting{"ANSI_QUOTES",
                               "HIGH_NOT_PRECEDENCE",
                               "IGNORE_SPACE",
                               "NO_BACKSLASH_ESCAPES",
                               "NO_UNSIGNED_SUBTRACTION",
                               "ORACLE",
                               "PAD_CHAR_TO_FULL_LENGTH",
                               "PIPES_AS_CONCAT",
                               "REAL_AS_FLOAT"};
  const std::string all = "," + std::string(modes) + ",";
  std::string kept;
  for (const char* mode : lasting)
    if (all.find("," + std::string(mode) + ",") != std::string::npos)
      kept.append(kept.empty() ? "" : ",").append(mode);
  return kept;
}

void keep_modes(Options& options, std::string_view modes) {
  if (std::string kept = lasting_modes(modes); !kept.empty())
    options["sql_mode"] = std::move(kept);
}

std::string without_definer(std::string_view statement) {
  constexpr std::string_view begin = "CREATE DEFINER=";
  if (!statement.starts_with(begin))
    return std::string(statement);
  const std::vector<Word> words = scan(statement.substr(begin.size()));
  // user @ host: the at sign clings to an unquoted word, and is a word of its own otherwise.
  std::size_t at = 1;
  while (at < words.size() && !words[at].blank_before)
    ++at;
  return "CREATE " + std::string(words[at].text.data(), statement.data() + statement.size());
}

}  // namespace groma::mysql
