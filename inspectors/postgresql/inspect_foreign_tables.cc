// Foreign tables are known by their whole definition, which nobody prints but we.
#include "dialects/postgresql/tokenizer.h"
#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

std::string spelled(const std::string& schema, const std::string& name) {
  return quote_if_needed(schema) + "." + quote_if_needed(name);
}

/// A qualified name of the catalog as SQL.
std::string as_sql(const std::string& qualified_name) {
  std::string sql;
  for (const std::string& part : split_qualified(qualified_name))
    sql += (sql.empty() ? "" : ".") + quote_if_needed(part);
  return sql;
}

/// `{a=x}` → ` OPTIONS (a 'x')`; `verb` before each is for ALTER.
std::string options_of(const std::vector<std::string>& list, const std::string& verb) {
  std::string text;
  for (const std::string& each : list) {
    const std::size_t equals = std::min(each.find('='), each.size());
    text += (text.empty() ? " OPTIONS (" : ", ") + verb + quote_if_needed(each.substr(0, equals)) +
            " " + literal(each.substr(std::min(equals + 1, each.size())));
  }
  return text.empty() ? text : text + ")";
}

class Definition {
 public:
  Definition(Reader& reader, Relation& relation) : reader_(reader), relation_(relation) {
    name_ = spelled(relation.schema, relation.name);
  }

  std::string text(const std::string& bound, const std::string& server,
                   const std::vector<std::string>& options) {
    std::string sql = "CREATE FOREIGN TABLE " + name_;
    if (relation_.is_partition && !relation_.parents.empty())
      sql += " PARTITION OF " + parents() + " " + bound;
    else
      sql += " (" + columns() + ")" +
             (relation_.parents.empty() ? "" : " INHERITS (" + parents() + ")");
    sql += "\nSERVER " + quote_if_needed(server) + options_of(options, "");
    for (std::size_t i = 0; i < relation_.column_count; ++i)
      sql += afterwards(reader_.columns[relation_.first_column + i]);
    for (const std::string& check : reader_.foreign_checks_not_valid[relation_.oid])
      sql += ";\nALTER FOREIGN TABLE " + name_ + " ADD " + check + " NOT VALID";
    return sql;
  }

 private:
  std::string parents() const {
    std::string list;
    for (const Relation* each : relation_.parents)
      list += (list.empty() ? "" : ", ") + spelled(each->schema, each->name);
    return list;
  }

  std::string columns() {
    std::string list;
    const auto add = [&](const std::string& item) {
      list += (list.empty() ? "\n    " : ",\n    ") + item;
    };
    for (std::size_t i = 0; i < relation_.column_count; ++i)
      if (const RawColumn& each = reader_.columns[relation_.first_column + i];
          !each.rare || each.rare->local)
        add(column(each));
    for (const std::string& check : reader_.foreign_checks[relation_.oid])
      add(check);
    return list.empty() ? list : list + "\n";
  }

  std::string column(const RawColumn& column) {
    const TypeFacts& type = reader_.type_of(column);
    std::string sql = quote_if_needed(column.name) + " " + type.name;
    if (column.rare)
      sql += options_of(column.rare->wrapper_options, "");
    if (column.collation != type.collation)
      sql += " COLLATE " + as_sql(reader_.collation_name(column.collation));
    const bool generated = column.rare && column.rare->generated != '\0';
    if (generated)
      sql += " GENERATED ALWAYS AS (" + column.default_text +
             (column.rare->generated == 's' ? ") STORED" : ") VIRTUAL");
    else if (column.has_default)
      sql += " DEFAULT " + column.default_text;
    return sql + (column.not_null ? " NOT NULL" : "");
  }

  /// What cannot be said within CREATE.
  std::string afterwards(const RawColumn& column) {
    std::string sql;
    const std::string alter =
        ";\nALTER FOREIGN TABLE " + name_ + " ALTER COLUMN " + quote_if_needed(column.name);
    if (column.rare && !column.rare->local && !column.rare->wrapper_options.empty())
      sql += alter + options_of(column.rare->wrapper_options, "ADD ");
    if (column.rare && column.rare->statistics)
      sql += alter + " SET STATISTICS " + std::to_string(*column.rare->statistics);
    if (column.rare)
      for (const std::string& each : column.rare->options)
        sql += alter + " SET (" + each + ")";
    if (column.storage != reader_.type_of(column).storage)
      sql += alter + " SET STORAGE " + storage_name(column.storage);
    const std::string comment = reader_.comment(class_of::relation, relation_.oid, column.number);
    if (!comment.empty())
      sql += ";\nCOMMENT ON COLUMN " + name_ + "." + quote_if_needed(column.name) + " IS " +
             literal(comment);
    return sql;
  }

  Reader& reader_;
  Relation& relation_;
  std::string name_;
};

}  // namespace

void read_foreign_tables(Reader& reader) {
  reader.session.stream(
      "SELECT c.oid, c.relowner, c.relacl, CASE WHEN c.relacl IS NOT NULL THEN "
      "acldefault('r', c.relowner) END, CASE WHEN c.relispartition THEN "
      "pg_get_expr(c.relpartbound, 0) END, s.srvname, t.ftoptions FROM pg_foreign_table t "
      "JOIN pg_class c ON c.oid = t.ftrelid JOIN pg_foreign_server s ON s.oid = t.ftserver",
      [&](Fields& row) {
        Relation* relation = reader.relation(row.oid());
        if (relation == nullptr || reader.in_extension(class_of::relation, relation->oid))
          return;
        Miscellany table;
        table.schema = relation->schema;
        table.object_type = "foreign table";
        table.name = relation->name;
        table.owner = reader.role(row.oid());
        const std::string_view list = row.text();
        add_grants(reader, table.id(), list, row.text());
        const std::string bound = row.string(), server = row.string();
        table.definition.text = Definition(reader, *relation).text(bound, server, row.texts());
        table.drop.text = "DROP FOREIGN TABLE " + spelled(table.schema, table.name);
        table.comment = reader.comment(class_of::relation, relation->oid);
        relation->object = reader.add(std::move(table), class_of::relation, relation->oid);
      });
}

}  // namespace groma::postgresql
