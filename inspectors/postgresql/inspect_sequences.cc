#include <limits>

#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

std::int64_t type_minimum(const std::string& type) {
  return type == "smallint"  ? std::numeric_limits<std::int16_t>::min()
         : type == "integer" ? std::numeric_limits<std::int32_t>::min()
                             : std::numeric_limits<std::int64_t>::min();
}

std::int64_t type_maximum(const std::string& type) {
  return type == "smallint"  ? std::numeric_limits<std::int16_t>::max()
         : type == "integer" ? std::numeric_limits<std::int32_t>::max()
                             : std::numeric_limits<std::int64_t>::max();
}

void forget(std::optional<std::int64_t>& number, std::int64_t initial) {
  if (number == initial)
    number.reset();
}

/// Removes the numbers that a sequence of that type and direction has anyway.
void forget_defaults(Sequence& sequence) {
  const bool down = sequence.increment < 0;
  forget(sequence.start, (down ? sequence.maximum : sequence.minimum).value_or(0));
  forget(sequence.minimum, down ? type_minimum(sequence.type) : 1);
  forget(sequence.maximum, down ? -1 : type_maximum(sequence.type));
  forget(sequence.increment, 1);
  forget(sequence.cache, 1);
}

void read_sequence(Reader& reader, Fields& row) {
  RawSequence raw;
  raw.oid = row.oid();
  const Relation* relation = reader.relation(raw.oid);
  if (relation == nullptr || reader.in_extension(class_of::relation, raw.oid))
    return;
  Sequence& sequence = raw.sequence;
  sequence.schema = relation->schema;
  sequence.name = relation->name;
  raw.persistence = relation->persistence;
  sequence.comment = reader.comment(class_of::relation, raw.oid);
  sequence.type = row.printed();
  sequence.start = row.maybe_number();
  sequence.increment = row.maybe_number();
  sequence.minimum = row.maybe_number();
  sequence.maximum = row.maybe_number();
  sequence.cache = row.maybe_number();
  sequence.cycle = row.flag();
  sequence.owner = reader.role(row.oid());
  raw.spelled = row.text();
  const std::string_view list = row.text();
  add_grants(reader, sequence.id(), list, row.text());
  raw.owner = reader.relation(row.oid());
  raw.owner_column = static_cast<int>(row.number());
  raw.identity = row.letter() == 'i';
  forget_defaults(sequence);
  reader.sequences.push_back(std::move(raw));
}

/// True when the column's default is `nextval` of that sequence and nothing else.
bool counts_with(const Reader& reader, const RawColumn& column, const RawSequence& sequence) {
  const std::string& type = reader.type_of(column).name;
  if (type != "smallint" && type != "integer" && type != "bigint")
    return false;
  std::string name;
  for (const char c : sequence.spelled)
    name.append(c == '\'' ? 2 : 1, c);
  return column.default_text == "nextval('" + name + "'::regclass)";
}

void add_alone(Reader& reader, RawSequence& raw, const RawColumn* column) {
  if (raw.persistence == 'u')
    raw.sequence.options["unlogged"] = "true";
  if (column != nullptr)
    raw.sequence.owned_by = qualified({raw.owner->schema, raw.owner->name, column->name});
  reader.add(raw.sequence, class_of::relation, raw.oid);
}

}  // namespace

/// A sequence that makes a column serial or identity becomes part of it, any other an object.
void read_sequences(Reader& reader) {
  reader.session.stream(
      "SELECT s.seqrelid, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, "
      "s.seqmax, s.seqcache, s.seqcycle, c.relowner, s.seqrelid::regclass, c.relacl, "
      "CASE WHEN c.relacl IS NOT NULL THEN acldefault('s', c.relowner) END, d.refobjid, "
      "d.refobjsubid, d.deptype FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid "
      "LEFT JOIN pg_depend d ON d.classid = 1259 AND d.objid = s.seqrelid AND d.objsubid = 0 "
      "AND d.deptype IN ('a', 'i') AND d.refclassid = 1259 AND d.refobjsubid > 0 "
      "WHERE s.seqrelid >= 16384",
      [&](Fields& row) { read_sequence(reader, row); });
  for (std::size_t i = 0; i < reader.sequences.size(); ++i) {
    RawSequence& raw = reader.sequences[i];
    RawColumn* column =
        raw.owner == nullptr ? nullptr : reader.column(*raw.owner, raw.owner_column);
    if (column != nullptr && (raw.identity || counts_with(reader, *column, raw)))
      column->sequence = i;
    else
      add_alone(reader, raw, column);
  }
}

}  // namespace groma::postgresql
