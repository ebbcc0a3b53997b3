// CREATE DEFINER=`u`@`h` EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ON
// COMPLETION PRESERVE DISABLE COMMENT '…' DO …
#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

struct EventFacts {
  std::string name, definer, modes, time_zone;
  bool starts_by_itself = false;  ///< the server chose STARTS
};

/// STARTS is in the event's time zone, the others in the session's: only an event in the zone of
/// both can be told.
std::vector<EventFacts> read_facts(Reader& reader) {
  std::vector<EventFacts> list;
  reader.session.stream(
      "SELECT EVENT_NAME, DEFINER, SQL_MODE, TIME_ZONE, STARTS IS NOT NULL AND "
      "(ABS(TIMESTAMPDIFF(SECOND, STARTS, CREATED)) <= 1 OR "
      "ABS(TIMESTAMPDIFF(SECOND, STARTS, LAST_ALTERED)) <= 1) "
      "FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY EVENT_NAME",
      [&](Row& row) {
        list.push_back({row.at(0).value_or(""), row.at(1).value_or(""), row.at(2).value_or(""),
                        row.at(3).value_or(""), row.at(4) == "1"});
      });
  return list;
}

/// `EVERY 1 DAY STARTS '…' ENDS '…'`.
std::string parse_schedule(Cursor& cursor, bool starts_by_itself) {
  const auto ends = [](const Word& word) {
    return word.is("STARTS") || word.is("ENDS") || word.is("ON");
  };
  std::string text = cursor.until(ends);
  if (cursor.accept("STARTS"))
    if (const std::string when = cursor.until(ends); !starts_by_itself)
      text += " STARTS " + when;
  if (cursor.accept("ENDS"))
    text += " ENDS " + cursor.until(ends);
  return text;
}

void parse_status(Cursor& cursor, Event& event) {
  if (cursor.accept("ENABLE"))
    return;
  if (!cursor.accept("DISABLE"))
    cursor.fail();
  const bool on_replica = cursor.accept("ON SLAVE") || cursor.accept("ON REPLICA");
  event.options["status"] = on_replica ? "disabled_on_replica" : "disabled";
}

void parse_event(std::string_view text, const EventFacts& facts, Event& event) {
  Cursor cursor(text);
  cursor.until([](const Word& word) { return word.is("EVENT"); });
  if (!cursor.accept("EVENT"))
    cursor.fail();
  cursor.take();
  if (!cursor.accept("ON SCHEDULE"))
    cursor.fail();
  event.schedule.text = parse_schedule(cursor, facts.starts_by_itself);
  if (cursor.accept("ON COMPLETION PRESERVE"))
    event.options["on_completion"] = "preserve";
  else if (!cursor.accept("ON COMPLETION NOT PRESERVE"))
    cursor.fail();
  parse_status(cursor, event);
  if (cursor.accept("COMMENT"))
    event.comment = option_value(cursor);
  if (!cursor.accept("DO"))
    cursor.fail();
  event.body.text = text.substr(static_cast<std::size_t>(cursor.peek().text.data() - text.data()));
}

/// A row of SHOW CREATE: name, modes, time zone, statement, and more.
void add_event(Reader& reader, const EventFacts& facts, const Row& row) {
  Event event;
  event.name = facts.name;
  event.options["definer"] = facts.definer;
  keep_modes(event.options, facts.modes, reader.session.server_mode());
  if (facts.time_zone != "SYSTEM")
    event.options["time_zone"] = facts.time_zone;
  try {
    if (row.size() > 3 && row[3])
      parse_event(*row[3], facts, event);
    else
      reader.doubt(event.id(), "the role may not read its definition");
  } catch (const NotUnderstood& error) {
    reader.doubt(event.id(), "its definition has what Groma does not know: " + error.what);
  }
  reader.catalog.all<Event>().push_back(std::move(event));
}

}  // namespace

void read_events(Reader& reader) {
  const std::vector<EventFacts> facts = read_facts(reader);
  std::vector<std::string> names;
  for (const EventFacts& each : facts)
    names.push_back(each.name);
  const auto add = [&](std::size_t i, const Row& row) { add_event(reader, facts[i], row); };
  reader.show_create("EVENT", names, add, [&](std::size_t i, const std::string&) { add(i, {}); });
}

}  // namespace groma::mysql
