#include "dialects/mysql/tokenizer.h"
#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

/// `name, event, table, body, time, modes, definer`.
Trigger trigger_of(const Row& row, const Session& session) {
  const auto text = [&](std::size_t i) { return row.at(i).value_or(""); };
  Trigger trigger;
  trigger.name = text(0);
  trigger.table = text(2);
  trigger.definition.text = "CREATE TRIGGER " + quoted(text(0)) + " " + text(4) + " " + text(1) +
                            " ON " + quoted(text(2)) + " FOR EACH ROW " + text(3);
  trigger.options["definer"] = text(6);
  keep_modes(trigger.options, text(5), session.server_mode());
  return trigger;
}

/// Where the body begins: behind FOR EACH ROW and the trigger's place among others.
std::size_t start_of_body(const std::string& statement) {
  const std::vector<Token> tokens = tokenize(statement);
  for (std::size_t i = 0; i + 5 < tokens.size(); ++i)
    if (tokens[i].is_word("for") && tokens[i + 1].is_word("each") && tokens[i + 2].is_word("row")) {
      const bool placed = tokens[i + 3].is_word("follows") || tokens[i + 3].is_word("precedes");
      return tokens[placed ? i + 5 : i + 3].offset;
    }
  return statement.size();
}

std::string before_body(const std::string& statement) {
  return statement.substr(0, start_of_body(statement));
}

std::string body_in(const std::string& statement) {
  return statement.substr(start_of_body(statement));
}

/// `information_schema` of MySQL spoils names that have a back quote in them.
void read_whole(Reader& reader, const std::vector<std::string>& names) {
  const auto tell = [&](std::size_t i, const Row& row) {
    for (Trigger& trigger : reader.catalog.all<Trigger>())
      if (trigger.name == names[i])
        trigger.definition.text =
            before_body(trigger.definition.text) + body_in(row.at(2).value_or(""));
  };
  reader.show_create("TRIGGER", names, tell, [](std::size_t, const std::string&) {});
}

}  // namespace

void read_triggers(Reader& reader) {
  std::vector<std::string> spoilt;
  std::string place, previous;  // time and event of a table, and the trigger before this one there
  reader.session.stream(
      "SELECT TRIGGER_NAME, EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_STATEMENT, "
      "ACTION_TIMING, SQL_MODE, DEFINER FROM information_schema.TRIGGERS "
      "WHERE TRIGGER_SCHEMA = DATABASE() "
      "ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER",
      [&](Row& row) {
        Trigger trigger = trigger_of(row, reader.session);
        std::string here = trigger.table + "\n" + row.at(4).value_or("") + row.at(1).value_or("");
        if (here == place)
          trigger.options["follows"] = previous;
        if (!row.at(3))
          reader.doubt(trigger.id(), "its body cannot be read");
        if (reader.session.dialect().vendor == Vendor::mysql &&
            row.at(3).value_or("").find('`') != std::string::npos)
          spoilt.push_back(trigger.name);
        place = std::move(here);
        previous = trigger.name;
        reader.catalog.all<Trigger>().push_back(std::move(trigger));
      });
  read_whole(reader, spoilt);
}

}  // namespace groma::mysql
