#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

/// As the server prints it, without the blank before and the semicolon behind.
std::string query_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  if (text.ends_with(';'))
    text.remove_suffix(1);
  return std::string(text);
}

/// `on`, `yes` and the like are stored as they were written; false is the default.
void normalise_flag(Options& options, const std::string& key) {
  const auto at = options.find(key);
  if (at == options.end())
    return;
  const std::string& value = at->second;
  if (value == "on" || value == "true" || value == "yes" || value == "1")
    at->second = "true";
  else
    options.erase(at);
}

void add_column_options(Reader& reader, Options& options, const RawColumn& column) {
  const std::string prefix = "column." + column.name + ".";
  std::string comment = reader.comment(class_of::relation, column.relation->oid, column.number);
  if (!comment.empty())
    options[prefix + "comment"] = std::move(comment);
  if (column.has_default)
    options[prefix + "default"] = column.default_text;
  if (column.relation->kind != 'm')
    return;
  if (column.storage != reader.type_of(column).storage)
    options[prefix + "storage"] = storage_name(column.storage);
  if (column.rare && column.rare->statistics)
    options[prefix + "statistics"] = std::to_string(*column.rare->statistics);
  if (column.rare && column.rare->compression != '\0')
    options[prefix + "compression"] = compression_name(column.rare->compression);
  if (column.rare)
    add_options(options, prefix, column.rare->options);
}

template <class K>
K begin(Reader& reader, const Relation& relation) {
  K view;
  view.schema = relation.schema;
  view.name = relation.name;
  view.comment = reader.comment(class_of::relation, relation.oid);
  for (std::size_t i = 0; i < relation.column_count; ++i) {
    const RawColumn& column = reader.columns[relation.first_column + i];
    view.attributes.push_back({column.name, reader.type_of(column).name, {}, {}});
    add_column_options(reader, view.options, column);
  }
  return view;
}

void read_view(Reader& reader, Fields& row, Relation& relation) {
  auto view = begin<View>(reader, relation);
  view.query.text = query_of(row.printed());
  view.owner = reader.role(row.oid());
  const std::string_view list = row.text();
  add_grants(reader, view.id(), list, row.text());
  add_options(view.options, "", row.texts());
  normalise_flag(view.options, "security_barrier");
  normalise_flag(view.options, "security_invoker");
  relation.object = reader.add(std::move(view), class_of::relation, relation.oid);
}

void read_materialized_view(Reader& reader, Fields& row, Relation& relation) {
  auto view = begin<MaterializedView>(reader, relation);
  view.query.text = query_of(row.printed());
  view.owner = reader.role(row.oid());
  const std::string_view list = row.text();
  add_grants(reader, view.id(), list, row.text());
  add_options(view.options, "storage.", row.texts());
  add_options(view.options, "storage.toast.", row.texts());
  if (const std::string& method = reader.access_methods[row.oid()]; method != "heap")
    view.options["access_method"] = method;
  if (const Oid tablespace = row.oid(); tablespace != 0)
    view.options["tablespace"] = reader.tablespaces[tablespace];
  relation.object = reader.add(std::move(view), class_of::relation, relation.oid);
}

}  // namespace

void read_views(Reader& reader) {
  reader.session.stream(
      "SELECT c.oid, r.oid, pg_get_viewdef(c.oid), c.relowner, c.relacl, "
      "CASE WHEN c.relacl IS NOT NULL THEN acldefault('r', c.relowner) END, c.reloptions, "
      "t.reloptions, c.relam, c.reltablespace FROM pg_class c "
      "JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN' "
      "LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL "
      "WHERE c.oid >= 16384 AND c.relkind IN ('v', 'm')",
      [&](Fields& row) {
        Relation* relation = reader.relation(row.oid());
        const Oid rule = row.oid();
        if (relation == nullptr || reader.in_extension(class_of::relation, relation->oid))
          return;
        if (relation->kind == 'v')
          read_view(reader, row, *relation);
        else
          read_materialized_view(reader, row, *relation);
        reader.know(class_of::rewrite, rule, *relation->object);
      });
}

}  // namespace groma::postgresql
