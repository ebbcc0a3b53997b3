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

}  // namespace

void read_triggers(Reader& reader) {
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
        place = std::move(here);
        previous = trigger.name;
        reader.catalog.all<Trigger>().push_back(std::move(trigger));
      });
}

}  // namespace groma::mysql
