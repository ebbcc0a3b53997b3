#include "dialects/postgresql/sequences.h"

#include <algorithm>

#include "dialects/postgresql/names.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/sequence_range.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

/// Unlogged as an option says, or else as the table is (servers before 15 have only logged ones).
bool unlogged(const Column& column, const std::string& key, const Making& making) {
  if (has(column.options, key))
    return option(column.options, key) == "true";
  const Table* table = making.catalog.find<Table>({Kind::table, column.schema, {}, column.table});
  return making.version.major >= 15 && table != nullptr && has(table->options, "unlogged");
}

void set_name(Sequence& sequence, const Column& column, const std::string& qualified_name) {
  sequence.schema = column.schema;
  sequence.name = object_name(column.table, column.name, "seq");
  const std::vector<std::string> parts = split_qualified(qualified_name);
  if (parts.size() == 2) {
    sequence.schema = parts[0];
    sequence.name = parts[1];
  }
}

}  // namespace

Sequence sequence_behind(const Column& column, const Making& making) {
  const std::string prefix = is_serial(column) ? "serial." : "identity.";
  Sequence sequence;
  set_name(sequence, column, option(column.options, prefix + "sequence"));
  const std::string type = option(column.options, "serial.type");
  sequence.type = type.empty() ? column.type : type;
  const Numbering numbers = is_serial(column) || !column.identity ? numbering(column.options)
                                                                  : numbering(*column.identity);
  sequence.start = numbers.start;
  sequence.increment = numbers.increment;
  sequence.minimum = numbers.minimum;
  sequence.maximum = numbers.maximum;
  sequence.cache = numbers.cache;
  sequence.cycle = numbers.cycle;
  sequence.comment = option(column.options, prefix + "comment");
  sequence.owned_by = qualified({column.schema, column.table, column.name});
  if (unlogged(column, prefix + "unlogged", making))
    sequence.options["unlogged"] = "true";
  return sequence;
}

std::string next_value(const Sequence& sequence) {
  return "nextval(" + literal(name(sequence.schema, sequence.name)) + "::regclass)";
}

namespace {

bool goes_up(const Sequence& sequence) {
  return sequence.increment.value_or(1) > 0;
}

/// The numbers that it can give out.
NumberRange bounds_of(const Sequence& sequence) {
  const NumberRange range = range_of(sequence.type);
  if (goes_up(sequence))
    return {sequence.minimum.value_or(1), sequence.maximum.value_or(range.highest)};
  return {sequence.minimum.value_or(range.lowest), sequence.maximum.value_or(-1)};
}

/// No position is in both: the sequence begins anew, in bounds wide enough for either.
void begin_anew(Steps& steps, const Sequence& before, const Sequence& after) {
  const NumberRange was = bounds_of(before), is = bounds_of(after);
  const bool wider = range_of(after.type).highest > range_of(before.type).highest;
  steps.push_back(statement("ALTER " + spelled(after) + (wider ? " AS " + after.type : "") +
                                " MINVALUE " + std::to_string(std::min(was.lowest, is.lowest)) +
                                " MAXVALUE " + std::to_string(std::max(was.highest, is.highest)),
                            share_row_exclusive));
  const std::int64_t first = after.start.value_or(goes_up(after) ? is.lowest : is.highest);
  steps.push_back(statement("SELECT setval(" + literal(name(after.schema, after.name)) + ", " +
                            std::to_string(first) + ", false)"));
}

/// A position outside the new bounds would be refused: it is moved to the nearest one inside.
void move_inside(Steps& steps, const Sequence& before, const Sequence& after) {
  const NumberRange was = bounds_of(before), is = bounds_of(after);
  if (is.lowest > was.highest || is.highest < was.lowest)
    return begin_anew(steps, before, after);
  const std::string sequence = name(after.schema, after.name);
  const auto move = [&](std::int64_t bound, std::string_view outside, bool called) {
    steps.push_back(statement("SELECT setval(" + literal(sequence) + ", " + std::to_string(bound) +
                              (called ? ")" : ", false)") + " FROM " + sequence +
                              " WHERE last_value " + std::string(outside) + " " +
                              std::to_string(bound)));
  };
  if (is.lowest > was.lowest)
    move(is.lowest, "<", !goes_up(after));
  if (is.highest < was.highest)
    move(is.highest, ">", goes_up(after));
}

}  // namespace

Steps alter_sequence(const Sequence& before, const Sequence& after) {
  Steps steps;
  if (before.name != after.name)
    steps.push_back(
        statement("ALTER " + spelled(before) + " RENAME TO " + name(after.name), access_exclusive));
  if (before.schema != after.schema)
    steps.push_back(statement(
        "ALTER SEQUENCE " + name(before.schema, after.name) + " SET SCHEMA " + name(after.schema),
        access_exclusive));
  move_inside(steps, before, after);
  std::vector<std::string> clauses = sequence_changes(numbering(before), numbering(after));
  if (before.type != after.type)
    clauses.insert(clauses.begin(), "AS " + after.type);
  const std::string alter = "ALTER " + spelled(after) + " ";
  if (!clauses.empty())
    steps.push_back(statement(alter + join(clauses, " "), share_row_exclusive));
  if (has(before.options, "unlogged") != has(after.options, "unlogged"))
    steps.push_back(
        statement(alter + (has(after.options, "unlogged") ? "SET UNLOGGED" : "SET LOGGED"),
                  access_exclusive));
  return steps;
}

Step copy_position(const Sequence& from, const Sequence& to) {
  return statement("SELECT setval(" + literal(name(to.schema, to.name)) +
                   ", last_value, is_called) FROM " + name(from.schema, from.name));
}

Step position_behind(const Sequence& sequence, const Column& column) {
  const std::string last =
      (sequence.increment.value_or(1) < 0 ? "min(" : "max(") + name(column.name) + ")";
  return statement("SELECT setval(" + literal(name(sequence.schema, sequence.name)) + ", " + last +
                   ") FROM " + name(column.schema, column.table) + " HAVING " + last +
                   " IS NOT NULL");
}

std::string not_null_name(const Column& column) {
  const std::string given = option(column.options, "not_null");
  return given.empty() ? object_name(column.table, column.name, "not_null") : given;
}

}  // namespace groma::postgresql
