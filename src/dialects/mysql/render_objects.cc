#include "catalog/letters.h"
#include "dialects/mysql/render.h"

namespace groma::mysql {

namespace {

std::string definer(const std::string& user) {
  return user.empty() ? "" : "DEFINER=" + account(user) + " ";
}

/// The statement with a definer behind its CREATE, if one is known.
std::string defined_by(const std::string& definition, const std::string& user,
                       std::string_view verb) {
  const Token create = next_token(definition, 0);
  if (!create.is_word("create"))
    return definition;
  const std::size_t rest = next_token(definition, create.stop()).offset;
  return std::string(verb) + " " + definer(user) + definition.substr(rest);
}

/// The `sql_mode` that an object has to be made under, as SQL; empty where that of the session
/// does.
std::string mode_of(const Options& options) {
  const std::string reading = option(options, "sql_mode"), values = option(options, "value_modes");
  if (values.empty())
    return reading.empty() ? "" : "CONCAT(@@SESSION.sql_mode, " + literal("," + reading) + ")";
  std::vector<std::string> modes;
  for (const std::string& each : {reading, values == "none" ? "" : values})
    if (!each.empty())
      modes.push_back(each);
  return literal(join(modes, ","));
}

}  // namespace

std::string create_view(const View& view, bool replace) {
  std::string text = replace ? "CREATE OR REPLACE " : "CREATE ";
  if (const std::string way = option(view.options, "algorithm"); !way.empty())
    text += "ALGORITHM=" + upper(way) + " ";
  text += definer(view.owner);
  if (const std::string who = option(view.options, "security"); !who.empty())
    text += "SQL SECURITY " + upper(who) + " ";
  text += "VIEW " + quote(view.name);
  if (!view.columns.empty())
    text += " (" + names(view.columns) + ")";
  text += " AS " + view.query.text;
  if (const std::string check = option(view.options, "check_option"); !check.empty())
    text += " WITH " + upper(check) + " CHECK OPTION";
  return text;
}

std::string create_trigger(const Trigger& trigger) {
  std::string text =
      defined_by(trigger.definition.text, option(trigger.options, "definer"), "CREATE");
  const std::string before = option(trigger.options, "follows");
  if (before.empty())
    return text;
  const std::vector<Token> tokens = tokenize(text);
  for (std::size_t i = 2; i < tokens.size(); ++i)
    if (tokens[i - 2].is_word("for") && tokens[i - 1].is_word("each") && tokens[i].is_word("row"))
      return text.insert(tokens[i].stop(), " FOLLOWS " + quote(before));
  return text;
}

std::string create_routine(const Routine& routine, const Dialect& dialect, bool replace) {
  const bool in_place = replace && is_mariadb(dialect);
  return defined_by(routine.definition.text, routine.owner,
                    in_place ? "CREATE OR REPLACE" : "CREATE");
}

std::string routine_sql_name(const Routine& routine) {
  const std::size_t blank = routine.name.find(' ');
  return upper(routine.name.substr(0, blank)) + " " + quote(routine.name.substr(blank + 1));
}

std::string event_statement(std::string_view verb, const Event& event) {
  std::string text = std::string(verb) + " " + definer(option(event.options, "definer")) +
                     "EVENT " + quote(event.name) + " ON SCHEDULE " + event.schedule.text;
  text += has(event.options, "on_completion") ? " ON COMPLETION PRESERVE"
                                              : " ON COMPLETION NOT PRESERVE";
  const std::string status = option(event.options, "status");
  text += status.empty() ? " ENABLE" : status == "disabled" ? " DISABLE" : " DISABLE ON SLAVE";
  if (!event.comment.empty() || verb == "ALTER")
    text += " COMMENT " + literal(event.comment);
  return text + " DO " + event.body.text;
}

std::string create_sequence(const Sequence& sequence) {
  std::string text = "CREATE SEQUENCE " + quote(sequence.name);
  if (!sequence.type.empty() && sequence.type != "bigint")
    text += " AS " + sequence.type;
  const auto number = [&](std::string_view word, const std::optional<std::int64_t>& value) {
    if (value)
      text += std::string(word) + std::to_string(*value);
  };
  number(" START WITH ", sequence.start);
  number(" MINVALUE ", sequence.minimum);
  number(" MAXVALUE ", sequence.maximum);
  number(" INCREMENT BY ", sequence.increment);
  number(" CACHE ", sequence.cache);
  text += sequence.cycle ? " CYCLE" : "";
  if (const std::string engine = option(sequence.options, "engine"); !engine.empty())
    text += " ENGINE=" + engine;
  return sequence.comment.empty() ? text : text + " COMMENT=" + literal(sequence.comment);
}

Steps in_its_mode(const Options& options, Step step) {
  Steps before, after;
  const auto borrow = [&](const std::string& name, const std::string& value) {
    before.push_back(setting("SET @groma_" + name + " = @@SESSION." + name));
    before.push_back(setting("SET SESSION " + name + " = " + value));
    after.push_back(setting("SET SESSION " + name + " = @groma_" + name));
  };
  if (const std::string mode = mode_of(options); !mode.empty())
    borrow("sql_mode", mode);
  if (const std::string zone = option(options, "time_zone"); !zone.empty())
    borrow("time_zone", literal(zone));
  before.push_back(std::move(step));
  before.insert(before.end(), after.begin(), after.end());
  return before;
}

}  // namespace groma::mysql
