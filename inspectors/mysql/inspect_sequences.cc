// CREATE SEQUENCE `s` start with 5 minvalue 1 maxvalue 100 increment by 2 cache 1000 cycle
// ENGINE=InnoDB
#include <charconv>
#include <limits>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

std::int64_t parse_number(Cursor& cursor) {
  std::string text = cursor.accept_symbol('-') ? "-" : "";
  text += cursor.take().text;
  std::int64_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || end.ptr != text.data() + text.size() || end.ec != std::errc())
    throw NotUnderstood{"the number " + text};
  return number;
}

void parse_clauses(Cursor& cursor, Sequence& sequence) {
  while (!cursor.at_end())
    if (cursor.accept("start with"))
      sequence.start = parse_number(cursor);
    else if (cursor.accept("minvalue"))
      sequence.minimum = parse_number(cursor);
    else if (cursor.accept("maxvalue"))
      sequence.maximum = parse_number(cursor);
    else if (cursor.accept("increment by"))
      sequence.increment = parse_number(cursor);
    else if (cursor.accept("cache"))
      sequence.cache = parse_number(cursor);
    else if (cursor.accept("nocache"))
      sequence.cache = 0;
    else if (cursor.accept("cycle"))
      sequence.cycle = true;
    else if (cursor.accept("ENGINE"))
      sequence.options["engine"] = option_value(cursor);
    else if (cursor.accept("COMMENT"))
      sequence.comment = option_value(cursor);
    else if (!cursor.accept("nocycle"))
      cursor.fail();
}

/// Of a type other than bigint the limits stay: they are the type's own.
void drop_defaults(Sequence& sequence) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() - 1;
  const bool rises = sequence.increment.value_or(1) >= 0;
  const auto drop = [](std::optional<std::int64_t>& value, std::int64_t usual) {
    if (value == usual)
      value.reset();
  };
  drop(sequence.start, rises ? sequence.minimum.value_or(1) : sequence.maximum.value_or(-1));
  drop(sequence.minimum, rises ? 1 : -most - 1);
  drop(sequence.maximum, rises ? most : -1);
  drop(sequence.increment, 1);
  drop(sequence.cache, 1000);
  if (const auto engine = sequence.options.find("engine");
      engine != sequence.options.end() && engine->second == "InnoDB")
    sequence.options.erase(engine);
}

void parse_sequence(Reader& reader, const std::string& text, Sequence& sequence) {
  Cursor cursor(text);
  try {
    if (!cursor.accept("CREATE SEQUENCE"))
      cursor.fail();
    cursor.take();
    sequence.type = "bigint";
    if (cursor.accept("as")) {
      sequence.type = std::string(cursor.take().text);
      sequence.type += cursor.accept("unsigned") ? " unsigned" : "";
    }
    parse_clauses(cursor, sequence);
  } catch (const NotUnderstood& error) {
    reader.doubt(sequence.id(), "its definition has what Groma does not know: " + error.what);
  }
  drop_defaults(sequence);
}

}  // namespace

void read_sequences(Reader& reader, const std::vector<std::string>& names) {
  const auto add = [&](std::size_t i, const std::string* text, const std::string& reason) {
    Sequence sequence;
    sequence.name = names[i];
    if (text != nullptr)
      parse_sequence(reader, *text, sequence);
    else
      reader.doubt(sequence.id(), "its definition cannot be read: " + reason);
    reader.catalog.all<Sequence>().push_back(std::move(sequence));
  };
  reader.show_create(
      "SEQUENCE", names,
      [&](std::size_t i, const Row& row) {
        const std::string text = row.at(1).value_or("");
        add(i, &text, {});
      },
      [&](std::size_t i, const std::string& reason) { add(i, nullptr, reason); });
}

}  // namespace groma::mysql
