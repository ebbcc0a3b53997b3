// What was read of columns, put together: defaults, serial, identity, what a child adds to what it
// has from its parent.
#include <algorithm>
#include <tuple>

#include "dialects/postgresql/names.h"
#include "groma/qualified.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

void set_number(Options& options, const std::string& key, std::optional<std::int64_t> number) {
  if (number)
    options[key] = std::to_string(*number);
}

/// What the sequence of a column has of its own, whether it is a serial or an identity.
void add_sequence_name(Options& options, const std::string& prefix, const RawSequence& raw,
                       const RawColumn& column, const Reader& reader) {
  const Relation& table = *column.relation;
  const Sequence& sequence = raw.sequence;
  if (sequence.schema != table.schema ||
      sequence.name != object_name(table.name, column.name, "seq"))
    options[prefix + ".sequence"] = qualified({sequence.schema, sequence.name});
  if (!sequence.comment.empty())
    options[prefix + ".comment"] = sequence.comment;
  const char usual = reader.session.version() >= 150000 ? table.persistence : 'p';
  if (raw.persistence != usual)
    options[prefix + ".unlogged"] = raw.persistence == 'u' ? "true" : "false";
}

void add_serial(Column& built, const RawSequence& raw) {
  const Sequence& sequence = raw.sequence;
  Options& options = built.options;
  options["serial"] = "true";
  if (sequence.type != built.type)
    options["serial.type"] = sequence.type;
  set_number(options, "serial.start", sequence.start);
  set_number(options, "serial.increment", sequence.increment);
  set_number(options, "serial.minimum", sequence.minimum);
  set_number(options, "serial.maximum", sequence.maximum);
  set_number(options, "serial.cache", sequence.cache);
  if (sequence.cycle)
    options["serial.cycle"] = "true";
}

/// A partition has its identity from the parent (since 17), and no sequence of its own.
void add_identity(Column& built, const RawColumn& column, const RawSequence* raw) {
  Identity identity;
  identity.generation = column.rare->identity == 'a' ? Generation::always : Generation::by_default;
  if (raw != nullptr) {
    const Sequence& sequence = raw->sequence;
    identity.start = sequence.start;
    identity.increment = sequence.increment;
    identity.minimum = sequence.minimum;
    identity.maximum = sequence.maximum;
    identity.cache = sequence.cache;
    identity.cycle = sequence.cycle;
  }
  built.identity = identity;
}

void add_value(const Reader& reader, Column& built, const RawColumn& column) {
  const RawSequence* sequence = column.sequence ? &reader.sequences[*column.sequence] : nullptr;
  const bool identity = column.rare && column.rare->identity != '\0';
  if (identity)
    add_identity(built, column, sequence);
  else if (column.rare && column.rare->generated != '\0')
    built.generated = Generated{{column.default_text}, column.rare->generated == 's'};
  else if (sequence != nullptr)
    add_serial(built, *sequence);
  else if (column.has_default)
    built.default_value = Sql{column.default_text};
  if (sequence != nullptr)
    add_sequence_name(built.options, identity ? "identity" : "serial", *sequence, column, reader);
}

void add_rare(Column& built, const RawColumn& column) {
  const RareColumn& rare = *column.rare;
  if (rare.compression != '\0')
    built.options["compression"] = compression_name(rare.compression);
  set_number(built.options, "statistics", rare.statistics);
  add_options(built.options, "", rare.options);
  built.options.insert(rare.not_null.begin(), rare.not_null.end());
  if (!rare.local)
    built.options["inherited"] = "true";
}

Column build(Reader& reader, const RawColumn& column) {
  const TypeFacts& type = reader.type_of(column);
  Column built;
  built.schema = column.relation->schema;
  built.table = column.relation->name;
  built.name = column.name;
  built.type = type.name;
  built.nullable = !column.not_null;
  if (column.collation != type.collation)
    built.collation = reader.collation_name(column.collation);
  if (column.storage != type.storage)
    built.options["storage"] = storage_name(column.storage);
  add_value(reader, built, column);
  if (column.rare)
    add_rare(built, column);
  built.comment = reader.comment(class_of::relation, column.relation->oid, column.number);
  return built;
}

const RawColumn* column_of_parent(Reader& reader, const RawColumn& column) {
  for (Relation* parent : column.relation->parents)
    for (std::size_t i = 0; i < parent->column_count; ++i)
      if (const RawColumn& each = reader.columns[parent->first_column + i];
          each.name == column.name)
        return &each;
  return nullptr;
}

/// What its NOT NULL constraint is called there, or where the parent has it from.
std::string not_null_name(Reader& reader, const RawColumn& column) {
  if (column.rare)
    if (const auto at = column.rare->not_null.find("not_null"); at != column.rare->not_null.end())
      return at->second;
  const RawColumn* parent = column_of_parent(reader, column);
  return parent != nullptr && parent->not_null
             ? not_null_name(reader, *parent)
             : object_name(column.relation->name, column.name, "not_null");
}

/// A partition's NOT NULL that the whole has under the same name is the partition's own as well
/// once a primary key has been on it (18). That is not told: it ends when the partition is attached
/// anew, as it is when a dump is read.
void forget_not_null_of_whole(Reader& reader, RawColumn& column) {
  if (!column.relation->is_partition || !column.rare)
    return;
  Options& own = column.rare->not_null;
  const RawColumn* parent = column_of_parent(reader, column);
  if (const auto at = own.find("not_null"); at != own.end() && parent != nullptr &&
                                            parent->not_null &&
                                            at->second == not_null_name(reader, *parent))
    own.erase(at);
}

/// True when an inherited column has something that it has not from its parent.
bool deviates(const Reader& reader, const RawColumn& child, const RawColumn& parent,
              const Column& built) {
  const RareColumn none;
  const RareColumn& here = *child.rare;
  const RareColumn& there = parent.rare ? *parent.rare : none;
  const bool identity = reader.session.version() < 170000 && here.identity != '\0';
  return identity || !built.comment.empty() || !here.options.empty() || !here.not_null.empty() ||
         child.default_text != parent.default_text || child.not_null != parent.not_null ||
         child.storage != parent.storage || here.generated != there.generated ||
         here.compression != there.compression || here.statistics != there.statistics;
}

void add_column(Reader& reader, RawColumn& column, int position) {
  forget_not_null_of_whole(reader, column);
  Column built = build(reader, column);
  built.position = position;
  if (column.rare && !column.rare->local)
    if (const RawColumn* parent = column_of_parent(reader, column);
        parent != nullptr && !deviates(reader, column, *parent, built))
      return;
  column.index = static_cast<std::uint32_t>(reader.catalog.all<Column>().size());
  reader.catalog.all<Column>().push_back(std::move(built));
}

/// A column of a table, and which of its columns it is, from 1.
struct Placed {
  RawColumn* column = nullptr;
  int position = 0;
};

std::vector<Placed> placed(std::vector<RawColumn>& columns) {
  std::vector<Placed> all;
  const Relation* current = nullptr;
  int position = 0;
  for (RawColumn& column : columns) {
    position = column.relation == current ? position + 1 : 1;
    current = column.relation;
    if (current->object && current->object->kind == Kind::table)
      all.push_back({&column, position});
  }
  return all;
}

/// As catalogs are sorted: most objects are columns, and these have not to be moved again.
std::vector<Placed> in_order(std::vector<Placed> columns) {
  const auto key = [](const Placed& each) {
    const Relation& relation = *each.column->relation;
    return std::tie(relation.schema, relation.name, each.column->name);
  };
  std::sort(columns.begin(), columns.end(),
            [&](const Placed& one, const Placed& other) { return key(one) < key(other); });
  return columns;
}

}  // namespace

void build_columns(Reader& reader) {
  reader.catalog.all<Column>().reserve(reader.columns.size());
  for (const Placed& each : in_order(placed(reader.columns)))
    add_column(reader, *each.column, each.position);
}

}  // namespace groma::postgresql
