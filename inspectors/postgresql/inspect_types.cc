#include <algorithm>

#include "dialects/postgresql/names.h"
#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

/// What every type has, in the order of the query.
struct Head {
  Oid oid;
  std::string schema;
  std::string name;
  char type;
  std::string owner;
};

template <class K>
K begin(Reader& reader, const Head& head) {
  K object;
  object.schema = head.schema;
  object.name = head.name;
  object.owner = head.owner;
  object.comment = reader.comment(class_of::type, head.oid);
  return object;
}

void add_domain(Reader& reader, const Head& head, Fields& row) {
  auto domain = begin<Domain>(reader, head);
  domain.type = row.printed();
  domain.collation = reader.collation_name(row.oid());
  domain.nullable = !row.flag();
  if (const auto value = row.maybe_text())
    domain.default_value = Sql{std::string(*value)};
  domain.checks = std::move(reader.domain_checks[head.oid]);
  std::sort(domain.checks.begin(), domain.checks.end(),
            [](const DomainCheck& a, const DomainCheck& b) { return a.name < b.name; });
  if (const std::string& name = reader.domain_not_null[head.oid];
      !name.empty() && name != object_name(head.name, {}, "not_null"))
    domain.options["not_null"] = name;
  reader.add(std::move(domain), class_of::type, head.oid);
}

void add_composite(Reader& reader, const Head& head, Oid relation_oid) {
  auto composite = begin<Composite>(reader, head);
  Relation* relation = reader.relation(relation_oid);
  if (relation == nullptr)
    return;
  for (std::size_t i = 0; i < relation->column_count; ++i) {
    const RawColumn& column = reader.columns[relation->first_column + i];
    const TypeFacts& type = reader.type_of(column);
    const bool collated = column.collation != type.collation;
    composite.attributes.push_back(
        {column.name, type.name, collated ? reader.collation_name(column.collation) : "",
         reader.comment(class_of::relation, relation_oid, column.number)});
  }
  relation->object = reader.add(std::move(composite), class_of::type, head.oid);
  reader.know(class_of::relation, relation_oid, *relation->object);
}

/// The name that the server gives the multirange of a range.
std::string multirange_name(const std::string& range) {
  const std::size_t at = range.find("range");
  if (at == std::string::npos)
    return range.substr(0, 52) + "_multirange";
  return (range.substr(0, at) + "multi" + range.substr(at)).substr(0, 63);
}

void set_name(Reader& reader, Fields& row, Options& options, const std::string& key) {
  const std::string* schema = reader.user_schema(row.oid());
  if (const std::string_view name = row.text(); !name.empty())
    options[key] = qualified({schema == nullptr ? "" : *schema, name});
}

void add_range(Reader& reader, const Head& head, Fields& row) {
  auto range = begin<Range>(reader, head);
  range.subtype = row.printed();
  if (const std::string collation = reader.collation_name(row.oid()); !collation.empty())
    range.options["collation"] = collation;
  set_name(reader, row, range.options, "subtype_opclass");
  set_name(reader, row, range.options, "canonical");
  set_name(reader, row, range.options, "subtype_diff");
  set_name(reader, row, range.options, "multirange_type_name");
  if (const auto at = range.options.find("multirange_type_name");
      at != range.options.end() &&
      at->second == qualified({range.schema, multirange_name(range.name)}))
    range.options.erase(at);
  const Ref ref = reader.add(std::move(range), class_of::type, head.oid);
  if (const Oid multirange = row.oid(); multirange != 0)
    reader.know(class_of::type, multirange, ref);
}

Id id_of_type(const Head& head) {
  const Kind kind = head.type == 'e'   ? Kind::enum_type
                    : head.type == 'd' ? Kind::domain
                    : head.type == 'c' ? Kind::composite
                                       : Kind::range;
  return {kind, head.schema, {}, head.name};
}

void read_type(Reader& reader, Fields& row) {
  Head head;
  head.oid = row.oid();
  const std::string* schema = reader.user_schema(row.oid());
  if (schema == nullptr || reader.in_extension(class_of::type, head.oid))
    return;
  head.schema = *schema;
  head.name = row.text();
  head.type = row.letter();
  head.owner = reader.role(row.oid());
  const std::string_view list = row.text(), initial = row.text();
  const Oid relation = row.oid();
  if (head.type == 'b' || head.type == 'p')
    return reader.add_unmodelled(head.type == 'b' ? "base type" : "shell type",
                                 qualified({head.schema, head.name}));
  add_grants(reader, id_of_type(head), list, initial);
  switch (head.type) {
    case 'e':
      reader.add(begin<EnumType>(reader, head), class_of::type, head.oid);
      return;
    case 'd':
      return add_domain(reader, head, row);
    case 'c':
      return add_composite(reader, head, relation);
    case 'r':
      return add_range(reader, head, row);
    default:
      reader.add_unmodelled("type of kind " + std::string(1, head.type),
                            qualified({head.schema, head.name}));
  }
}

}  // namespace

/// Left out: arrays, multiranges and row types of tables, which come and go with what they are of.
/// Domains and ranges share the columns behind typrelid.
void read_types(Reader& reader) {
  const std::string multirange = reader.since(140000, "r.rngmultitypid", "0");
  reader.session.stream(
      "SELECT t.oid, t.typnamespace, t.typname, t.typtype, t.typowner, t.typacl, "
      "CASE WHEN t.typacl IS NOT NULL THEN acldefault('T', t.typowner) END, t.typrelid, "
      "CASE t.typtype WHEN 'd' THEN nullif(format_type(t.typbasetype, t.typtypmod), repeat('?', "
      "3)) "
      "WHEN 'r' THEN nullif(format_type(r.rngsubtype, NULL), repeat('?', 3)) END, "
      "CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN t.typcollation "
      "WHEN t.typtype = 'r' AND r.rngcollation <> s.typcollation THEN r.rngcollation ELSE 0 END, "
      "CASE t.typtype WHEN 'd' THEN CASE WHEN t.typnotnull THEN 't' ELSE 'f' END ELSE "
      "o.opcnamespace::text END, "
      "CASE t.typtype WHEN 'd' THEN coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) "
      "ELSE o.opcname END, f.pronamespace, f.proname, g.pronamespace, g.proname, "
      "m.typnamespace, m.typname, m.oid "
      "FROM pg_type t LEFT JOIN pg_type b ON b.oid = t.typbasetype "
      "LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_type s ON s.oid = r.rngsubtype "
      "LEFT JOIN pg_opclass o ON o.oid = r.rngsubopc AND NOT o.opcdefault "
      "LEFT JOIN pg_proc f ON f.oid = r.rngcanonical LEFT JOIN pg_proc g ON g.oid = r.rngsubdiff "
      "LEFT JOIN pg_type m ON m.oid = " +
          multirange +
          " WHERE t.oid >= 16384 AND t.typinput <> 'array_in'::regproc AND t.typtype <> 'm' "
          "AND (t.typtype <> 'c' OR t.typrelid IN (SELECT oid FROM pg_class "
          "WHERE relkind = 'c' AND oid >= 16384))",
      [&](Fields& row) { read_type(reader, row); });
}

void read_enums(Reader& reader) {
  reader.session.stream(
      "SELECT enumtypid, enumlabel FROM pg_enum WHERE oid >= 16384 "
      "ORDER BY enumtypid, enumsortorder",
      [&](Fields& row) {
        if (const Ref* ref = reader.find(class_of::type, row.oid()); ref != nullptr)
          reader.catalog.all<EnumType>()[ref->index].labels.push_back(row.string());
      });
}

}  // namespace groma::postgresql
