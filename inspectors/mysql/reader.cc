#include "mysql/reader.h"

#include <algorithm>
#include <array>
#include <span>

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

constexpr std::array<std::string_view, 9> reading_modes{"ANSI_QUOTES",
                                                        "HIGH_NOT_PRECEDENCE",
                                                        "IGNORE_SPACE",
                                                        "NO_BACKSLASH_ESCAPES",
                                                        "NO_UNSIGNED_SUBTRACTION",
                                                        "ORACLE",
                                                        "PAD_CHAR_TO_FULL_LENGTH",
                                                        "PIPES_AS_CONCAT",
                                                        "REAL_AS_FLOAT"};

constexpr std::array<std::string_view, 14> value_modes{"ALLOW_INVALID_DATES",
                                                       "EMPTY_STRING_IS_NULL",
                                                       "ERROR_FOR_DIVISION_BY_ZERO",
                                                       "NO_AUTO_VALUE_ON_ZERO",
                                                       "NO_ENGINE_SUBSTITUTION",
                                                       "NO_ZERO_DATE",
                                                       "NO_ZERO_IN_DATE",
                                                       "ONLY_FULL_GROUP_BY",
                                                       "SIMULTANEOUS_ASSIGNMENT",
                                                       "STRICT_ALL_TABLES",
                                                       "STRICT_TRANS_TABLES",
                                                       "TIME_ROUND_FRACTIONAL",
                                                       "TIME_TRUNCATE_FRACTIONAL",
                                                       "TRADITIONAL"};

/// Those of `modes` that are in the list, joined by commas.
std::string chosen(std::string_view modes, std::span<const std::string_view> list) {
  const std::string all = "," + std::string(modes) + ",";
  std::string kept;
  for (const std::string_view mode : list)
    if (all.find("," + std::string(mode) + ",") != std::string::npos)
      kept.append(kept.empty() ? "" : ",").append(mode);
  return kept;
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

void keep_modes(Options& options, std::string_view modes, std::string_view of_server) {
  if (std::string kept = chosen(modes, reading_modes); !kept.empty())
    options["sql_mode"] = std::move(kept);
  if (std::string kept = chosen(modes, value_modes); kept != chosen(of_server, value_modes))
    options["value_modes"] = kept.empty() ? "none" : std::move(kept);
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
