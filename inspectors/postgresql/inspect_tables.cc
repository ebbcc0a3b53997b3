#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

/// What only tables have: the rest of a row, behind what all relations have.
Options table_options(Reader& reader, Fields& row, const Relation& relation) {
  Options options;
  if (relation.persistence == 'u')
    options["unlogged"] = "true";
  if (const std::string& method = reader.access_methods[row.oid()];
      !method.empty() && method != "heap")
    options["access_method"] = method;
  if (const Oid tablespace = row.oid(); tablespace != 0)
    options["tablespace"] = reader.tablespaces[tablespace];
  add_options(options, "storage.", row.texts());
  add_options(options, "storage.toast.", row.texts());
  if (row.flag())
    options["row_security"] = "true";
  if (row.flag())
    options["force_row_security"] = "true";
  const char identity = row.letter();
  if (identity == 'f' || identity == 'n')
    options["replica_identity"] = identity == 'f' ? "full" : "nothing";
  if (const std::string_view type = row.text(); !type.empty())
    options["of_type"] = type;
  return options;
}

Table read_table(Reader& reader, Fields& row, const Relation& relation) {
  Table table;
  table.schema = relation.schema;
  table.name = relation.name;
  table.comment = reader.comment(class_of::relation, relation.oid);
  table.owner = reader.role(row.oid());
  const std::string_view list = row.text();
  add_grants(reader, table.id(), list, row.text());
  table.options = table_options(reader, row, relation);
  table.partition_by.text = row.printed();
  table.partition_bound.text = row.text();
  return table;
}

void read_relation(Reader& reader, Fields& row) {
  Relation relation;
  relation.oid = row.oid();
  const std::string* schema = reader.user_schema(row.oid());
  if (schema == nullptr)
    return;
  relation.schema = *schema;
  relation.name = row.text();
  relation.kind = row.letter();
  relation.persistence = row.letter();
  relation.is_partition = row.flag();
  Relation& kept = reader.relations[relation.oid] = std::move(relation);
  if (reader.in_extension(class_of::relation, kept.oid))
    return;
  constexpr std::string_view read_elsewhere = "vmSfc";
  if (kept.kind == 'r' || kept.kind == 'p')
    kept.object = reader.add(read_table(reader, row, kept), class_of::relation, kept.oid);
  else if (read_elsewhere.find(kept.kind) == std::string_view::npos)
    reader.add_unmodelled("relation of kind " + std::string(1, kept.kind),
                          qualified({kept.schema, kept.name}));
}

void adopt(Reader& reader, Relation& child, Relation& parent, bool detaching) {
  child.parents.push_back(&parent);
  if (!child.object || child.object->kind != Kind::table)
    return;
  Table& table = reader.catalog.all<Table>()[child.object->index];
  const std::string name = qualified({parent.schema, parent.name});
  if (child.is_partition)
    table.partition_of = name;
  else
    table.inherits.push_back(name);
  table.depends.push_back({Kind::table, parent.schema, {}, parent.name});
  if (detaching)
    reader.catalog.doubts.push_back(
        {table.id(), "its concurrent detachment from " + name + " is not finished"});
}

}  // namespace

void read_tables(Reader& reader) {
  reader.session.stream(
      "SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence, c.relispartition, "
      "c.relowner, c.relacl, CASE WHEN c.relacl IS NOT NULL THEN acldefault('r', c.relowner) END, "
      "c.relam, c.reltablespace, c.reloptions, t.reloptions, c.relrowsecurity, "
      "c.relforcerowsecurity, c.relreplident, "
      "CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END, "
      "CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) ELSE '' END, "
      "CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, 0) END "
      "FROM pg_class c LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT "
      "NULL "
      "WHERE c.oid >= 16384 AND c.relkind NOT IN ('i', 'I', 't')",
      [&](Fields& row) { read_relation(reader, row); });
}

void read_inheritance(Reader& reader) {
  reader.session.stream("SELECT inhrelid, inhparent, " +
                            reader.since(140000, "inhdetachpending", "false") +
                            " FROM pg_inherits ORDER BY inhrelid, inhseqno",
                        [&](Fields& row) {
                          Relation* child = reader.relation(row.oid());
                          Relation* parent = reader.relation(row.oid());
                          if (child != nullptr && parent != nullptr)
                            adopt(reader, *child, *parent, row.flag());
                        });
}

}  // namespace groma::postgresql
