#include <fmt/format.h>

#include "property/postgresql/render.h"

namespace groma::proof::postgresql {
namespace {

std::string column_definition(Writer& writer, const Thing& column) {
  std::string text = quoted(column.name) + " ";
  if (column.has("serial"))
    text += column.pattern("type") == "integer"  ? "serial"
            : column.pattern("type") == "bigint" ? "bigserial"
                                                 : "smallserial";
  else
    text += writer.type(column);
  text += writer.clause(column, "compression", "COMPRESSION ") +
          writer.clause(column, "collation", "COLLATE ");
  const std::string null = column.has("not_null") ? " NOT NULL"
                           : !column.has("serial") && !column.has("identity") && writer.odd(10)
                               ? " NULL"
                               : "";
  const bool first = writer.odd(40);
  if (first)
    text += null;
  text += writer.clause(column, "default", "DEFAULT ");
  if (column.part("generated") != nullptr)
    text += fmt::format(" GENERATED ALWAYS AS ({}) STORED", writer.text(column, "generated"));
  if (column.has("identity"))
    text += fmt::format(" GENERATED {} AS IDENTITY {}", column.pattern("identity"),
                        column.pattern("identity_options"));
  return text + (first ? "" : null);
}

std::string column_settings(Writer& writer, const Thing& column) {
  const std::string alter =
      fmt::format("ALTER TABLE {} ALTER {}", writer.name(*writer.schema.find(column.parent)),
                  quoted(column.name));
  std::string text;
  for (const auto& [part, words] :
       {std::pair{"storage", " SET STORAGE {};\n"},
        std::pair{"statistics", " SET STATISTICS {};\n"},
        std::pair{"n_distinct", " SET (n_distinct = {});\n"},
        std::pair{"n_distinct_inherited", " SET (n_distinct_inherited = {});\n"}})
    if (column.has(part))
      text += alter + fmt::format(fmt::runtime(words), column.pattern(part));
  return text;
}

std::string tail(Writer& writer, const Thing& table) {
  std::string text = writer.clause(table, "inherits", "INHERITS (");
  if (!text.empty())
    text += ")";
  text += writer.clause(table, "partition_by", "PARTITION BY ");
  if (table.has("storage"))
    text += " WITH (" + table.pattern("storage") + ")";
  return text;
}

/// What is said of a table that is there.
std::string table_settings(Writer& writer, const Thing& table) {
  const std::string alter = "ALTER TABLE " + writer.name(table) + " ";
  std::string text;
  if (table.has("replica_identity"))
    text += alter + "REPLICA IDENTITY " + table.pattern("replica_identity") + ";\n";
  for (const char* part : {"row_security", "force_row_security"})
    if (table.has(part))
      text += alter + table.pattern(part) + " ROW LEVEL SECURITY;\n";
  return text;
}

std::string storage_clause(const Thing& thing) {
  return thing.has("storage") ? " WITH (" + thing.pattern("storage") + ")" : "";
}

std::string partition(Writer& writer, const Thing& table) {
  const std::string create = table.has("unlogged") ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ";
  const std::string parent = writer.text(table, "partition_of");
  if (!writer.odd(30) || table.has("storage"))
    return fmt::format("{}{} PARTITION OF {} {}{};\n", create, writer.name(table), parent,
                       table.pattern("bound"), storage_clause(table));
  return fmt::format(
      "{0}{1} (LIKE {2} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING STORAGE "
      "INCLUDING COMPRESSION INCLUDING CONSTRAINTS);\n"
      "ALTER TABLE {2} ATTACH PARTITION {1} {3};\n",
      create, writer.name(table), parent, table.pattern("bound"));
}

}  // namespace

std::string render_table(Writer& writer, const Thing& table, std::set<Key>&) {
  if (table.has("partition_of"))
    return partition(writer, table) + table_settings(writer, table);
  std::string columns, after;
  for (const Thing* column : writer.schema.all(Kind::column, table.key)) {
    columns += (columns.empty() ? "\n  " : ",\n  ") + column_definition(writer, *column);
    after += column_settings(writer, *column);
  }
  const std::string body =
      table.has("of_type") ? " OF " + writer.text(table, "of_type") : " (" + columns + ")";
  return fmt::format("CREATE{} TABLE {}{}{};\n", writer.clause(table, "unlogged"),
                     writer.name(table), body, tail(writer, table)) +
         after + table_settings(writer, table);
}

std::string render_constraint(Writer& writer, const Thing& thing) {
  std::string text = "CONSTRAINT " + quoted(thing.name) + " ";
  const std::string include = writer.clause(thing, "include", "INCLUDE ");
  const std::string deferral = writer.clause(thing, "deferral");
  switch (thing.kind) {
    case Kind::primary_key:
      return text + "PRIMARY KEY " + writer.text(thing, "columns") + include +
             storage_clause(thing) + deferral;
    case Kind::unique:
      return text + "UNIQUE " + writer.clause(thing, "nulls_not_distinct") +
             writer.text(thing, "columns") + include + storage_clause(thing) + deferral;
    case Kind::exclusion: {
      const std::string where = writer.text(thing, "predicate");
      return text + "EXCLUDE " + writer.text(thing, "form") + include + storage_clause(thing) +
             (where.empty() ? "" : " WHERE (" + where + ")") + deferral;
    }
    case Kind::check:
      return text + "CHECK (" + writer.text(thing, "expression") + ")" +
             writer.clause(thing, "no_inherit") + writer.clause(thing, "not_valid");
    default: {
      const Thing& key = *writer.schema.find(thing.part("target")->refs[1]);
      const bool implied = key.kind == Kind::primary_key && writer.odd(50);
      return text + "FOREIGN KEY " + writer.text(thing, "columns") + " REFERENCES " +
             writer.text(thing, "target") + (implied ? "" : " " + writer.text(key, "columns")) +
             writer.clause(thing, "match") + writer.clause(thing, "on_delete", "ON DELETE ") +
             writer.clause(thing, "set_columns") + writer.clause(thing, "on_update", "ON UPDATE ") +
             deferral + writer.clause(thing, "not_valid");
    }
  }
}

std::string render_key_settings(Writer& writer, const Thing& thing) {
  const Thing& table = *writer.schema.find(thing.parent);
  const bool of_view = table.kind == Kind::materialized_view;
  std::string text;
  if (thing.has("clustered"))
    text += fmt::format("ALTER {} {} CLUSTER ON {};\n", of_view ? "MATERIALIZED VIEW" : "TABLE",
                        writer.name(table), quoted(thing.name));
  if (thing.has("index_comment")) {
    const Thing* home = writer.schema.find(table.parent);
    text += fmt::format("COMMENT ON INDEX {}{} IS '{}';\n",
                        home == nullptr ? "" : quoted(home->name) + ".", quoted(thing.name),
                        thing.pattern("index_comment"));
  }
  return text;
}

std::string render_index(Writer& writer, const Thing& thing) {
  const Thing& table = *writer.schema.find(thing.parent);
  std::string form = writer.text(thing, "form");
  if (form.starts_with("(") && writer.odd(30))
    form = "USING btree " + form;
  const std::string where = writer.text(thing, "predicate");
  std::string text = fmt::format(
      "CREATE{} INDEX {} ON {} {}{}{}{}{};\n", writer.clause(thing, "unique"), quoted(thing.name),
      writer.name(table), form, writer.clause(thing, "include", "INCLUDE "),
      writer.clause(thing, "nulls_not_distinct"), storage_clause(thing),
      where.empty() ? "" : " WHERE " + where);
  if (thing.has("statistics"))
    text += fmt::format("ALTER INDEX {} ALTER COLUMN 1 SET STATISTICS {};\n", writer.name(thing),
                        thing.pattern("statistics"));
  if (thing.has("identity"))
    text += fmt::format("ALTER TABLE {} REPLICA IDENTITY USING INDEX {};\n", writer.name(table),
                        quoted(thing.name));
  return text + render_key_settings(writer, thing);
}

std::string render_view(Writer& writer, const Thing& thing) {
  std::string options;
  for (const char* option : {"security_barrier", "security_invoker"})
    if (thing.has(option))
      options += fmt::format("{}{} = {}", options.empty() ? " WITH (" : ", ", option,
                             thing.pattern(option));
  if (!options.empty())
    options += ")";
  const bool is_view = thing.kind == Kind::view;
  std::string text = fmt::format(
      "CREATE {}VIEW {}{} AS\n  {}{};\n", is_view ? "" : "MATERIALIZED ", writer.name(thing),
      is_view ? options : storage_clause(thing), writer.text(thing, "query"),
      thing.has("check_option") ? " WITH " + thing.pattern("check_option") + " CHECK OPTION" : "");
  if (thing.has("column_default"))
    text += fmt::format("ALTER VIEW {} ALTER {} SET DEFAULT NULL;\n", writer.name(thing),
                        writer.text(thing, "column_default"));
  if (thing.has("column_comment") && thing.pattern("query").starts_with("SELECT {1} FROM"))
    text += fmt::format("COMMENT ON COLUMN {}.{} IS '{}';\n", writer.name(thing),
                        quoted(writer.schema.find(thing.part("query")->refs[1])->name),
                        thing.pattern("column_comment"));
  return text;
}

}  // namespace groma::proof::postgresql
