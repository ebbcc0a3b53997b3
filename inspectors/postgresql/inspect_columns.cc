// Columns as the catalog has them; what they become is decided in build_columns.cc.
#include <algorithm>
#include <set>

#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

/// What most columns do not have is sent as one array, or not at all: that halves the cost.
std::string rare_columns(const Reader& reader) {
  const std::string compression = reader.since(140000, "a.attcompression", "''");
  return "CASE WHEN a.attidentity <> '' OR a.attgenerated <> '' OR " + compression +
         " <> '' OR a.attstattarget >= 0 OR NOT a.attislocal OR a.attinhcount > 0 "
         "OR a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL OR a.attacl IS NOT NULL THEN "
         "ARRAY[a.attidentity::text, a.attgenerated::text, " +
         compression +
         "::text, a.attstattarget::text, a.attislocal::text, a.attinhcount::text, "
         "a.attoptions::text, a.attfdwoptions::text, a.attacl::text] END";
}

char letter(const std::string& text) {
  return text.empty() ? '\0' : text.front();
}

std::unique_ptr<RareColumn> parse_rare(const std::vector<std::string>& values) {
  auto rare = std::make_unique<RareColumn>();
  rare->identity = letter(values.at(0));
  rare->generated = letter(values.at(1));
  rare->compression = letter(values.at(2));
  if (const std::string& target = values.at(3); !target.empty() && target.front() != '-')
    rare->statistics = std::stoll(target);
  rare->local = values.at(4) == "true";
  rare->parents = std::stoll(values.at(5));
  rare->options = parse_array(values.at(6));
  rare->wrapper_options = parse_array(values.at(7));
  return rare;
}

/// A part of an index, which is a column to the server.
void read_index_part(Reader& reader, Oid index, int number, Fields& row) {
  for (int i = 0; i < 6; ++i)
    row.text();
  const std::vector<std::string> values = row.texts();
  if (values.empty())
    return;
  const std::unique_ptr<RareColumn> rare = parse_rare(values);
  reader.index_parts[{index, number}] = {rare->options, rare->statistics};
}

void read_column(Reader& reader, Fields& row) {
  RawColumn column;
  const Oid relation_oid = row.oid();
  column.relation = reader.relation(relation_oid);
  column.number = static_cast<int>(row.number());
  if (column.relation == nullptr)
    return read_index_part(reader, relation_oid, column.number, row);
  column.name = row.text();
  column.type = row.oid();
  column.modifier = static_cast<std::int32_t>(row.number());
  column.collation = row.oid();
  column.storage = row.letter();
  column.not_null = row.flag();
  if (const std::vector<std::string> rare = row.texts(); !rare.empty()) {
    column.rare = parse_rare(rare);
    const Relation& relation = *column.relation;
    const bool own = !reader.in_extension(class_of::relation, relation.oid);
    const Kind kind = relation.kind == 'v'   ? Kind::view
                      : relation.kind == 'm' ? Kind::materialized_view
                      : relation.kind == 'f' ? Kind::miscellany
                                             : Kind::table;
    const std::string prefix = relation.kind == 'f' ? "foreign table " : "";
    if (own && !rare.at(8).empty())
      add_column_grants(reader, {kind, relation.schema, {}, prefix + relation.name}, column.name,
                        rare.at(8));
  }
  reader.columns.push_back(std::move(column));
}

/// By relation and number, each relation knowing its own.
void arrange(std::vector<RawColumn>& columns) {
  const auto key = [](const RawColumn& each) { return std::pair(each.relation->oid, each.number); };
  const auto before = [&](const RawColumn& a, const RawColumn& b) { return key(a) < key(b); };
  if (!std::is_sorted(columns.begin(), columns.end(), before))
    std::sort(columns.begin(), columns.end(), before);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Relation& relation = *columns[i].relation;
    if (relation.column_count++ == 0)
      relation.first_column = i;
  }
}

}  // namespace

void read_columns(Reader& reader) {
  reader.session.stream(
      "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attcollation, "
      "a.attstorage, a.attnotnull, " +
          rare_columns(reader) +
          " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.oid >= 16384 "
          "AND a.attnum > 0 AND NOT a.attisdropped AND (c.relkind IN ('r', 'p', 'v', 'm', 'f', "
          "'c') OR c.relkind IN ('i', 'I') AND (a.attoptions IS NOT NULL OR a.attstattarget >= "
          "0))",
      [&](Fields& row) { read_column(reader, row); });
  arrange(reader.columns);
}

/// One row for each type and modifier that occurs, however many columns there are.
void read_column_types(Reader& reader) {
  std::set<std::pair<Oid, std::int32_t>> wanted;
  for (const RawColumn& column : reader.columns)
    wanted.emplace(column.type, column.modifier);
  std::string types, modifiers;
  for (const auto& [type, modifier] : wanted) {
    types += (types.empty() ? "" : ",") + std::to_string(type);
    modifiers += (modifiers.empty() ? "" : ",") + std::to_string(modifier);
  }
  reader.session.stream(
      "SELECT t.oid, m.modifier, nullif(format_type(t.oid, m.modifier), repeat('?', 3)), "
      "t.typcollation, "
      "CASE t.typbasetype WHEN 0 THEN t.oid ELSE t.typbasetype END, t.typstorage "
      "FROM unnest('{" +
          types + "}'::oid[], '{" + modifiers +
          "}'::int4[]) AS m (type, modifier) JOIN pg_type t ON t.oid = m.type",
      [&](Fields& row) {
        const Oid type = row.oid();
        const auto modifier = static_cast<std::int32_t>(row.number());
        reader.set_type(type, modifier, {row.printed(), row.oid(), row.oid(), row.letter()});
      });
}

/// An expression without a column needs no relation to be deparsed, and without one the server
/// builds no cache entry for it: that is most of the cost.
void read_defaults(Reader& reader) {
  reader.session.stream(
      "SELECT oid, adrelid, adnum, pg_get_expr(adbin, CASE WHEN strpos(adbin::text, '{VAR ') > 0 "
      "THEN adrelid ELSE 0 END) FROM pg_attrdef WHERE adrelid >= 16384",
      [&](Fields& row) {
        const Oid oid = row.oid();
        Relation* relation = reader.relation(row.oid());
        RawColumn* column = relation == nullptr ? nullptr : reader.column(*relation, row.number());
        if (column == nullptr)
          return;
        column->has_default = true;
        column->default_text = row.printed();
        reader.defaults[oid] = column;
      });
}

}  // namespace groma::postgresql
